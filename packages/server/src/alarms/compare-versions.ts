/**
 * Orders versions by their numbers: `1.10` after `1.9.3`. What follows a dash or a plus does not count.
 * @example
 * compareVersions('1.10', '1.9.3'); // 1
 */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => (version.split(/[-+]/)[0] ?? '').split('.').map(Number));
  for (let at = 0; at < Math.max(a?.length ?? 0, b?.length ?? 0); at++) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
