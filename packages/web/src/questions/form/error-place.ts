/**
 * The parameter that a refusal is about, as far as its sentence says: by its path (`interval: …`), or by the first value
 * that it quotes (`There is no event "exam_compleed"`). Undefined when it can not be told.
 */
export function errorPlace(message: string, params: Readonly<Record<string, unknown>>): string | undefined {
  const path = /^([A-Za-z]\w*)(?:\.[\w.]+)?: /.exec(message)?.[1];
  if (path !== undefined) return path;
  for (const [, quoted = ''] of message.matchAll(/"([^"]+)"/g)) {
    const name = Object.keys(params).find((each) => holds(params[each], quoted));
    if (name !== undefined) return name;
  }
  return undefined;
}

function holds(value: unknown, text: string): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some((inner) => holds(inner, text));
  return value === text;
}
