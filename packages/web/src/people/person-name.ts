/** What a person is called by people: an e-mail address or a name where one is known. */
export function personName(properties: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of ['email', 'name', 'fullName', 'username']) {
    const value = properties[name];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return undefined;
}
