/** What differs between two pages, schema by schema and property by property, in both directions; order included. */
export function differences(published: string, ours: string): string[] {
  const before = sections(published);
  const after = sections(ours);
  return [
    ...ordered('the page', [...before.keys()], [...after.keys()]),
    ...[...before].flatMap(([name, rows]) => {
      const others = after.get(name);
      return others === undefined ? [] : ordered(name, rows, others);
    }),
  ];
}

function ordered(where: string, published: readonly string[], ours: readonly string[]): string[] {
  const found = [
    ...lacking(published, ours).map((line) => `${where}: only published: ${line}`),
    ...lacking(ours, published).map((line) => `${where}: only ours: ${line}`),
  ];
  if (found.length > 0) return found;
  const at = published.findIndex((line, index) => line !== ours[index]);
  return at === -1 ? [] : [`${where}: another order from: ${published[at]}`];
}

/** Lines of `from` that `other` has not, or not as often. */
function lacking(from: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return from.filter((line) => {
    const at = rest.indexOf(line);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

function sections(page: string): Map<string, string[]> {
  const found = new Map<string, string[]>([['opening', []]]);
  let name = 'opening';
  for (const line of page.trimEnd().split('\n')) {
    const heading = /^(\S+) Webhook$/.exec(line)?.[1];
    if (heading === undefined) found.get(name)?.push(line);
    else {
      if (found.has(heading)) throw new Error(`${heading} is there twice`);
      name = heading;
      found.set(name, []);
    }
  }
  return found;
}
