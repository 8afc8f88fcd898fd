const envelopeNames = new Set(['uuid', 'event', 'distinct_id', 'timestamp', 'received_at']);

/**
 * Why no property of a plan can have this name, as the end of a sentence; undefined when it can.
 * @example
 * reservedName('timestamp'); // 'has the name of a column that every event has'
 */
export function reservedName(name: string): string | undefined {
  if (envelopeNames.has(name)) return 'has the name of a column that every event has';
  if (name.startsWith('$')) return "begins with $, as PostHog's own properties do";
  return undefined;
}
