/** What is known of an event's arrivals. */
export interface Arrivals {
  /** A day, oldest first; the last is today. */
  readonly daily: readonly number[];
  readonly quarantinedDaily: readonly number[];
}

export type EventStatus = 'planned' | 'seen' | 'verified' | 'stale' | 'deprecated' | 'unplanned';

/** What each state means, in words. */
export const statusWords: Readonly<Record<EventStatus, string>> = {
  planned: 'In the plan; it never arrived.',
  seen: 'It arrived in the last 30 days.',
  verified: 'It arrived in the last 7 days, and all of it was valid.',
  stale: 'It arrived once, but not in the last 30 days.',
  deprecated: 'The plan says not to send it any more.',
  unplanned: 'It arrives and is not in the plan.',
};

const verifiedDays = 7;

/**
 * The state of an event by what arrived of it.
 * @example
 * statusOf({ planned: true, deprecated: false, earlier: false, arrivals: undefined }); // 'planned'
 */
export function statusOf(event: {
  readonly planned: boolean;
  readonly deprecated: boolean;
  /** Whether it arrived before the last 30 days. */
  readonly earlier: boolean;
  /** Of the last 30 days; undefined when nothing arrived. */
  readonly arrivals: Arrivals | undefined;
}): EventStatus {
  if (!event.planned) return 'unplanned';
  if (event.deprecated) return 'deprecated';
  if (event.arrivals === undefined) return event.earlier ? 'stale' : 'planned';
  const valid = sum(event.arrivals.daily.slice(-verifiedDays));
  const invalid = sum(event.arrivals.quarantinedDaily.slice(-verifiedDays));
  return valid > 0 && invalid === 0 ? 'verified' : 'seen';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
