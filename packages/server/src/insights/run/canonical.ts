/**
 * JSON that is the same for values that are: keys in order, nothing that is undefined.
 * @example
 * canonical({ b: 1, a: [2] }); // '{"a":[2],"b":1}'
 */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
