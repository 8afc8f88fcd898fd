/** Every state that a person can be in on a day. */
export const growthStates = [
  'new',
  'current',
  'reactivated',
  'resurrected',
  'at_risk_wau',
  'at_risk_mau',
  'dormant',
] as const;

export type GrowthState = (typeof growthStates)[number];

/** People who were active on `day` and not again before `next`; `gap` are the days since the active one before, 0 when there was none. */
export interface Span {
  readonly day: number;
  readonly next: number;
  readonly gap: number;
  readonly persons: number;
}

type PerDay<TName extends string> = Record<TName, number[]>;

/** How many of those in a state the day before are where on a day. */
export interface Moves {
  /** In the state the day before. */
  readonly before: PerDay<GrowthState>;
  /** Of those, active now. */
  readonly active: PerDay<GrowthState>;
  readonly wauLost: readonly number[];
  readonly mauLost: readonly number[];
}

const stateOnActiveDay = (gap: number): GrowthState =>
  gap === 0 ? 'new' : gap <= 7 ? 'current' : gap <= 30 ? 'reactivated' : 'resurrected';
const stateOnIdleDay = (idle: number): GrowthState =>
  idle <= 6 ? 'at_risk_wau' : idle <= 29 ? 'at_risk_mau' : 'dormant';

/** Counts states and moves on `count` days from `first`, from spans: a life is a chain of them, and each day is in exactly one. */
export function tally(
  spans: readonly Span[],
  first: number,
  count: number,
): { readonly states: PerDay<GrowthState>; readonly moves: Moves } {
  // One day more before the range: rates look at the day before.
  const days = perDay(count + 1);
  const active = perDay(count + 1);
  const start = first - 1;
  for (const { day, next, gap, persons } of spans) {
    const last = Math.min(next - 1, start + count);
    for (let at = Math.max(day, start); at <= last; at += 1) {
      add(days, at === day ? stateOnActiveDay(gap) : stateOnIdleDay(at - day), at - start, persons);
    }
    // On the day on which the span ends they are active: they came from the state of the day before.
    if (next > start && next <= start + count) {
      const idle = next - 1 - day;
      add(active, idle === 0 ? stateOnActiveDay(gap) : stateOnIdleDay(idle), next - start, persons);
    }
  }
  // Who is idle for the 7th or 30th day was at risk the day before, and is lost to the week or the month.
  const wauLost = new Array<number>(count + 1).fill(0);
  const mauLost = new Array<number>(count + 1).fill(0);
  for (const { day, next, persons } of spans) {
    for (const [lost, idle] of [[wauLost, 7] as const, [mauLost, 30] as const]) {
      const at = day + idle - start;
      if (at >= 1 && at <= count && day + idle < next) lost[at] = (lost[at] ?? 0) + persons;
    }
  }
  const cut = (lines: PerDay<GrowthState>, from: number, to: number): PerDay<GrowthState> => {
    const all = perDay(0);
    for (const state of growthStates) all[state] = lines[state].slice(from, to);
    return all;
  };
  return {
    states: cut(days, 1, count + 1),
    moves: {
      before: cut(days, 0, count),
      active: cut(active, 1, count + 1),
      wauLost: wauLost.slice(1),
      mauLost: mauLost.slice(1),
    },
  };
}

/** The moves as shares of those who could have made them. */
export function growthRates({ before, active, wauLost, mauLost }: Moves) {
  const share = (of: readonly number[], among: readonly number[]) =>
    among.map((all, at) => (all === 0 ? null : (of[at] ?? 0) / all));
  return {
    NURR: share(active.new, before.new),
    CURR: share(active.current, before.current),
    RURR: share(active.reactivated, before.reactivated),
    SURR: share(active.resurrected, before.resurrected),
    iWAURR: share(active.at_risk_wau, before.at_risk_wau),
    reactivation: share(active.at_risk_mau, before.at_risk_mau),
    resurrection: share(active.dormant, before.dormant),
    wauLoss: share(wauLost, before.at_risk_wau),
    mauLoss: share(mauLost, before.at_risk_mau),
  };
}

function perDay(count: number): PerDay<GrowthState> {
  const line = () => new Array<number>(count).fill(0);
  return {
    new: line(),
    current: line(),
    reactivated: line(),
    resurrected: line(),
    at_risk_wau: line(),
    at_risk_mau: line(),
    dormant: line(),
  };
}

function add(lines: PerDay<GrowthState>, state: GrowthState, at: number, persons: number): void {
  lines[state][at] = (lines[state][at] ?? 0) + persons;
}
