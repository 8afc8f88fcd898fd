import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { funnel } from '../../packages/server/src/insights/funnel.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';

let under: InsightsUnderTest;
beforeAll(async () => {
  under = await insightsUnderTest();
});
beforeEach(() => under.clear());
afterAll(() => under.close());

type Params = z.input<typeof funnel.params> & Parameters<typeof funnel.answer>[1];
type Steps = readonly (string | Params['series'][number])[];
const second = 1_000;
const minute = 60 * second;
const day = 86_400_000;
const begin = Date.UTC(2026, 4, 4, 10);
const may = { dateRange: { from: '2026-05-01', to: '2026-05-31' } };

/** `1 a@0 b@5` is: person 1 does a, and five minutes later b. */
function lives(...lines: string[]): TestEvent[] {
  return lines.flatMap((line) => {
    const [person, ...words] = line.split(' ');
    return words.map((word): TestEvent => {
      const [, event = '', at = '', kind] = /^(\w)@([\d.]+)(?::(\w+))?$/.exec(word) ?? [];
      const properties = kind === undefined ? {} : { kind };
      return { person: Number(person), event, at: begin + Number(at) * minute, properties };
    });
  });
}

async function counted(steps: Steps, more: Omit<Params, 'series'> = {}, asking = under.asking()) {
  const series = steps.map((step) => (typeof step === 'string' ? { event: step } : step));
  const answer = await funnel.answer(asking, { ...may, series, ...more });
  if (answer.view !== 'steps') throw new Error(`The view is ${answer.view}.`);
  return answer;
}
const reached = async (...args: Parameters<typeof counted>) =>
  (await counted(...args)).steps.map((step) => step.reached);
const parts = async (...args: Parameters<typeof counted>) =>
  ((await counted(...args)).breakdown ?? []).map(
    ({ value, steps }) =>
      `${value === 'other' ? 'Other' : (value[0] ?? 'missing')}: ${steps.map((step) => step.reached).join(' ')}`,
  );
const byKind = { breakdownFilter: { breakdowns: [{ property: 'kind' }] } };

test('each step shows who reached it, who was dropped there, and the rates', async () => {
  await under.write(lives('1 a@0 b@1 c@2', '2 a@0 b@1', '3 a@0', '4 b@0 c@1'));
  expect((await counted(['a', 'b', 'c'])).steps).toEqual([
    {
      name: 'a',
      optional: false,
      reached: 3,
      dropped: 0,
      conversionRate: 100,
      conversionRateFromPrevious: 100,
      conversionTimes: null,
    },
    {
      name: 'b',
      optional: false,
      reached: 2,
      dropped: 1,
      conversionRate: 66.67,
      conversionRateFromPrevious: 66.67,
      conversionTimes: { mean: 60, median: 60, p75: 60, p90: 60, p95: 60, p99: 60 },
    },
    {
      name: 'c',
      optional: false,
      reached: 1,
      dropped: 1,
      conversionRate: 33.33,
      conversionRateFromPrevious: 50,
      conversionTimes: { mean: 60, median: 60, p75: 60, p90: 60, p95: 60, p99: 60 },
    },
  ]);
});

test('the window runs from step 1 to every later step, both ends included', async () => {
  await under.write(lives('1 a@0 b@1 c@5', '2 a@0 b@1 c@5.01', '3 a@0 b@5.01'));
  const window = { windowInterval: 5, windowIntervalUnit: 'minute' as const };
  expect(await reached(['a', 'b', 'c'], window)).toEqual([3, 2, 1]);
  expect(await reached(['a', 'b', 'c'], { ...window, conversionTimes: false })).toEqual([3, 2, 1]);
});

test('the window is fourteen days when nothing else is said, and a month is 31 days', async () => {
  const away = (days: number) => (days * day) / minute;
  await under.write(lives(`1 a@0 b@${away(14)}`, `2 a@0 b@${away(14) + 1}`));
  expect(await reached(['a', 'b'])).toEqual([2, 1]);
  expect(await reached(['a', 'b'], { windowInterval: 1, windowIntervalUnit: 'month' })).toEqual([2, 2]);
});

test('a new first step restarts the funnel, and the furthest attempt counts, not the first or last', async () => {
  await under.write(lives('1 a@0 b@1 a@20 b@21 c@22 a@50', '2 a@0 b@1 a@20'));
  const window = { windowInterval: 5, windowIntervalUnit: 'minute' as const };
  expect(await reached(['a', 'b', 'c'], window)).toEqual([2, 2, 1]);
});

test('events that are no step may come between', async () => {
  await under.write(lives('1 a@0 d@1 b@2'));
  expect(await reached(['a', 'b'])).toEqual([1, 1]);
});

test('one event is never two steps: the same event in n steps needs n events', async () => {
  await under.write(lives('1 a@0 a@1 a@2', '2 a@0 a@1', '3 a@0'));
  const series = ['a', 'a', 'a'];
  expect(await reached(series)).toEqual([3, 2, 1]);
  expect(await reached(series, { conversionTimes: false })).toEqual([3, 2, 1]);
});

test('equal events at the same instant are taken one by one', async () => {
  await under.write(lives('1 a@0 a@0 a@0', '2 a@0 a@0'));
  expect(await reached(['a', 'a', 'a'])).toEqual([2, 2, 1]);
  expect(await reached(['a', 'a', 'a'], { conversionTimes: false })).toEqual([2, 2, 1]);
});

test('different steps at the same instant count as done in the order of the funnel, one event once', async () => {
  await under.write([...lives('1 b@0 a@0', '2 a@0'), ...lives('3 a@0:red', '3 c@0')]);
  expect(await reached(['a', 'b'])).toEqual([3, 1]);
  expect(await reached(['a', { event: null }])).toEqual([3, 2]);
});

test('strict: any other event starts it over, and it may begin again', async () => {
  await under.write(lives('1 a@0 d@1 b@2', '2 a@0 d@1 a@2 b@3', '3 a@0 b@1 a@2 c@3'));
  expect(await reached(['a', 'b'], { orderType: 'strict' })).toEqual([3, 2]);
  expect(await reached(['a', 'b', 'c'], { orderType: 'strict' })).toEqual([3, 2, 0]);
});

test('strict: an exclusion does not touch an attempt that was past it, even if the step has to be done again', async () => {
  await under.write(lives('1 a@0 b@0 c@0 b@1:red c@2 d@3'));
  const red = { event: 'b', filters: { property: 'kind', operator: 'exact' as const, value: 'red' } };
  const exclusions = [{ ...red, fromStep: 2, toStep: 3 }];
  expect(await reached(['a', 'b', 'c', 'd'], { orderType: 'strict', exclusions })).toEqual([1, 1, 1, 1]);
});

test('strict: events outside of the question’s filters do not come between', async () => {
  await under.write([
    { person: 1, event: 'a', at: begin, properties: { flag: true } },
    { person: 1, event: 'd', at: begin + minute, properties: { flag: false } },
    { person: 1, event: 'b', at: begin + 2 * minute, properties: { flag: true } },
  ]);
  const filters = { property: 'flag', operator: 'exact' as const, value: true };
  expect(await reached(['a', 'b'], { orderType: 'strict' })).toEqual([1, 0]);
  expect(await reached(['a', 'b'], { orderType: 'strict', filters })).toEqual([1, 1]);
});

test('any order: how many different steps lie in one window', async () => {
  await under.write(lives('1 c@0 a@1 b@2', '2 b@0 a@1', '3 a@0 b@20 c@21', '4 a@0 a@1'));
  const { steps } = await counted(['a', 'b', 'c'], {
    orderType: 'unordered',
    windowInterval: 5,
    windowIntervalUnit: 'minute',
  });
  expect(steps.map(({ name, reached: count }) => [name, count])).toEqual([
    ['Completed 1 step', 4],
    ['Completed 2 steps', 3],
    ['Completed 3 steps', 1],
  ]);
});

test('any order: an exclusion wipes out what had been done, and who has nothing left counts nowhere', async () => {
  await under.write(lives('1 a@0 d@1 b@2', '2 a@0 d@1', '3 b@0 a@1 d@2'));
  expect(await reached(['a', 'b'], { orderType: 'unordered', exclusions: [{ event: 'd' }] })).toEqual([2, 1]);
});

test('an exclusion in the furthest attempt takes the person out of all steps; a clean one later brings them back', async () => {
  await under.write(lives('1 a@0 d@1 b@2', '2 a@0 b@1', '3 a@0 d@1 b@2 a@3 b@4', '4 a@0 b@1 d@2'));
  expect(await reached(['a', 'b'], { exclusions: [{ event: 'd' }] })).toEqual([3, 3]);
});

test('an exclusion after the window has closed is harmless', async () => {
  await under.write(lives('1 a@0 d@6', '2 a@0 d@5'));
  const window = { windowInterval: 5, windowIntervalUnit: 'minute' as const };
  expect(await reached(['a', 'b'], { ...window, exclusions: [{ event: 'd' }] })).toEqual([1, 0]);
});

test('an exclusion stands between the steps that it names, and has filters of its own', async () => {
  await under.write(lives('1 a@0 d@1:red b@2 c@3', '2 a@0 b@1 d@2:red c@3', '3 a@0 b@1 d@2:blue c@3'));
  const red = { event: 'd', filters: { property: 'kind', operator: 'exact' as const, value: 'red' } };
  expect(await reached(['a', 'b', 'c'], { exclusions: [{ ...red, fromStep: 1, toStep: 2 }] })).toEqual([2, 2, 2]);
  expect(await reached(['a', 'b', 'c'], { exclusions: [{ ...red, fromStep: 2, toStep: 3 }] })).toEqual([2, 2, 2]);
  expect(await reached(['a', 'b', 'c'], { exclusions: [red] })).toEqual([1, 1, 1]);
});

test('if everybody is excluded, nobody is left', async () => {
  await under.write(lives('1 a@0 d@1 b@2'));
  expect(await reached(['a', 'b'], { exclusions: [{ event: 'd' }] })).toEqual([0, 0]);
});

test('exclusions do not hold at the very instant of a step', async () => {
  await under.write(lives('1 a@0 d@1 b@1'));
  expect(await reached(['a', 'b'], { exclusions: [{ event: 'd' }] })).toEqual([1, 1]);
});

test('an optional step may be left out: it is counted, and nobody is dropped there', async () => {
  await under.write(lives('1 a@0 c@1', '2 a@0 b@1 c@2', '3 a@0 b@1', '4 a@0'));
  const { steps } = await counted(['a', { event: 'b', optionalInFunnel: true }, 'c']);
  expect(steps.map((step) => [step.reached, step.dropped, step.conversionTimes?.mean ?? null])).toEqual([
    [4, 0, null],
    [2, 0, null],
    [2, 2, 90],
  ]);
});

test('a step with a limit of its own counts from the latest step before', async () => {
  await under.write(lives('1 a@0 b@10', '2 a@0 b@1 c@8', '3 a@0 b@1 b@6 c@8'));
  const soon = { interval: 3, unit: 'minute' as const };
  expect(await reached(['a', 'b', { event: 'c', within: soon }])).toEqual([3, 3, 1]);
  expect(await reached(['a', { event: 'b', within: soon }])).toEqual([3, 2]);
});

test('a repeated step before a limited one does not wash off an exclusion', async () => {
  await under.write(lives('1 a@0 b@1 d@2 b@6 c@8', '2 a@0 b@1 b@6 c@8'));
  const limited = { event: 'c', within: { interval: 3, unit: 'minute' as const } };
  expect(await reached(['a', 'b', limited], { exclusions: [{ event: 'd', fromStep: 2 }] })).toEqual([1, 1, 1]);
  expect(await reached(['a', 'b', limited], { exclusions: [{ event: 'd', fromStep: 1, toStep: 2 }] })).toEqual([
    2, 2, 1,
  ]);
});

test('every event lies in the range, and events after it never count', async () => {
  const range = { dateRange: { from: new Date(begin).toISOString(), to: new Date(begin + 10 * minute).toISOString() } };
  await under.write(lives('1 a@0 b@9', '2 a@0 b@10', '3 a@10'));
  expect(await reached(['a', 'b'], range)).toEqual([2, 1]);
});

test('open windows as a state of their own: later steps count after the range, and who may still convert is not dropped', async () => {
  const range = { dateRange: { from: new Date(begin).toISOString(), to: new Date(begin + 10 * minute).toISOString() } };
  await under.write(lives('1 a@0', '2 a@9 b@12', '3 a@9', '4 a@0 b@1', '5 a@10 b@11'));
  const more = { ...range, windowInterval: 5, windowIntervalUnit: 'minute' as const };
  const at = under.asking({ now: begin + 13 * minute });
  const told = async (own: object) =>
    (await counted(['a', 'b'], { ...more, ...own }, at)).steps.map((step) => [step.reached, step.dropped, step.open]);
  expect(await told({})).toEqual([
    [4, 0, undefined],
    [1, 3, undefined],
  ]);
  expect(await told({ openWindow: 'separate' })).toEqual([
    [4, 0, 0],
    [2, 1, 1],
  ]);
});

test('a merge in mid-funnel is one person in both engines, before its rows are rewritten and after', async () => {
  await under.write(lives('1 a@0', '2 b@1', '1 c@2', '3 a@0 b@1'));
  const both = async () => [await reached(['a', 'b', 'c']), await reached(['a', 'b', 'c'], { conversionTimes: false })];
  expect(await both()).toEqual([
    [2, 1, 0],
    [2, 1, 0],
  ]);
  await under.merge(1, 2);
  const asOne = [
    [2, 2, 1],
    [2, 2, 1],
  ];
  expect(await both()).toEqual(asOne);
  await under.clear();
  await under.write(lives('2 a@0', '2 b@1', '2 c@2', '3 a@0 b@1'));
  expect(await both()).toEqual(asOne);
});

test('a merge is seen where every event is read by person, too', async () => {
  await under.write(lives('1 a@0', '2 b@1', '3 a@0 d@0.5 b@1'));
  await under.merge(2, 1);
  expect(
    await reached(['a', 'b'], { orderType: 'strict', dateRange: { from: '2026-01-01', to: '2026-06-30' } }),
  ).toEqual([2, 1]);
});

test('test accounts told by who they are are left out there as well, also by what they did before a merge', async () => {
  await under.write(lives('1 a@0 b@1', '2 a@0 b@1', '3 a@0 d@0.5 b@1', '4 a@0 b@1'));
  await under.persons([
    { key: 1, properties: { country: 'staff' } },
    { key: 2, properties: { country: 'DE' } },
  ]);
  await under.merge(4, 1);
  const statements: string[] = [];
  const asking = under.asking({ testAccounts: { property: 'person_now.country', operator: 'exact', value: 'staff' } });
  const noting: typeof asking = {
    ...asking,
    stream: (sql, ...more) => {
      statements.push(sql);
      return asking.stream(sql, ...more);
    },
  };
  const strict = { orderType: 'strict', dateRange: { from: '2026-01-01', to: '2026-06-30' } } as const;
  expect(await reached(['a', 'b'], strict, noting)).toEqual([2, 1]);
  expect(await reached(['a', 'b'], { ...strict, testAccounts: 'include' }, noting)).toEqual([3, 2]);
  expect(statements.map((sql) => /FROM (events_\w+)/.exec(sql)?.[1])).toEqual(['events_by_person', 'events_by_person']);
});

test('sessions and groups go through a funnel as people do; events without one do not count', async () => {
  const event = (person: number, name: string, at: number, properties: object): TestEvent => ({
    person,
    event: name,
    at: begin + at * minute,
    properties: { ...properties },
  });
  await under.write([
    event(1, 'a', 0, { $session_id: 's1', $group_0: 'acme' }),
    event(1, 'b', 1, { $session_id: 's2', $group_0: 'acme' }),
    event(2, 'a', 2, { $session_id: 's3', $group_0: 'globex' }),
    event(2, 'b', 3, { $session_id: 's3' }),
    event(3, 'a', 4, {}),
    event(3, 'b', 5, {}),
  ]);
  const asking = under.asking({ groupTypes: new Map([['company', 0]]) });
  for (const conversionTimes of [true, false]) {
    expect(await reached(['a', 'b'], { aggregateBy: 'session', conversionTimes }, asking)).toEqual([2, 1]);
    const company = { aggregateBy: 'group' as const, groupType: 'company', conversionTimes };
    expect(await reached(['a', 'b'], company, asking)).toEqual([2, 1]);
  }
});

test('first and last touch: the value of the first or last event that has one; a missing value is one of its own', async () => {
  await under.write(lives('1 a@0 b@1:red c@2:blue', '2 a@0:blue b@1', '3 a@0'));
  expect(await parts(['a', 'b', 'c'], byKind)).toEqual(['red: 1 1 1', 'blue: 1 1 0', 'missing: 1 0 0']);
  const last = { ...byKind, breakdownAttributionType: 'last_touch' as const };
  expect(await parts(['a', 'b', 'c'], last)).toEqual(['blue: 2 2 1', 'missing: 1 0 0']);
});

test('all events: only events of one value make a funnel, and a person can be in several', async () => {
  await under.write(lives('1 a@0:red b@1:blue', '2 a@0:red b@1:red a@2:blue'));
  const all = { ...byKind, breakdownAttributionType: 'all_events' as const };
  const { steps } = await counted(['a', 'b'], all);
  expect(await parts(['a', 'b'], all)).toEqual(['red: 2 1', 'blue: 1 0']);
  expect(steps.map((step) => step.reached)).toEqual([2, 2]);
});

test('by step: the value stands on the event of that step, and who never did it has none', async () => {
  await under.write(lives('1 a@0:red b@1:blue', '2 a@0:red', '3 a@0 b@1:green b@2:blue'));
  const second = { ...byKind, breakdownAttributionType: 'step' as const, breakdownAttributionStep: 2 };
  expect(await parts(['a', 'b'], second)).toEqual(['blue: 2 2', 'green: 1 1']);
});

test('values are ranked by the last step; those beyond the limit are Other, and the missing value takes no place', async () => {
  await under.write(lives('1 a@0:red', '2 a@0:red', '3 a@0:blue b@1', '4 a@0:green b@1', '5 a@0:green b@1', '6 a@0'));
  const one = { breakdownFilter: { ...byKind.breakdownFilter, breakdownLimit: 1 } };
  expect(await parts(['a', 'b'], byKind)).toEqual(['green: 2 2', 'blue: 1 1', 'red: 2 0', 'missing: 1 0']);
  expect(await parts(['a', 'b'], one)).toEqual(['green: 2 2', 'missing: 1 0', 'Other: 3 1']);
});

test('of values that are equal at the last step the step before decides, then the text', async () => {
  await under.write(lives('1 a@0:red b@1', '2 a@0:green b@1', '3 a@0:blue b@1', '4 a@0:blue'));
  expect(await parts(['a', 'b'], byKind)).toEqual(['blue: 2 1', 'green: 1 1', 'red: 1 1']);
});

test('two breakdowns at once, and one by cohorts', async () => {
  await under.write(lives('1 a@0:red b@1:red', '2 a@0 b@1', '3 a@0:blue'));
  const two = { breakdownFilter: { breakdowns: [{ property: 'kind' }, { property: 'label' }] } };
  const { breakdown = [] } = await counted(['a', 'b'], two);
  expect(breakdown.map(({ value, steps }) => [value, steps.map((step) => step.reached)])).toEqual([
    [
      ['red', null],
      [1, 1],
    ],
    [
      ['blue', null],
      [1, 0],
    ],
    [
      [null, null],
      [1, 1],
    ],
  ]);
  const cohorts = new Map([
    ['doers', { kind: 'did' as const, event: 'b', times: 1, days: 60 }],
    ['all', { kind: 'did' as const, event: 'a', times: 1, days: 60 }],
  ]);
  const split = { breakdownFilter: { breakdowns: [{ cohorts: ['doers', 'all'] }] } };
  expect(await parts(['a', 'b'], split, under.asking({ cohorts }))).toEqual(['all: 3 2', 'doers: 2 2']);
});

test('times leave out steps in the same instant unless these are to count', async () => {
  await under.write(lives('1 a@0 b@0', '2 a@0 b@1', '3 a@0 b@2', '4 a@0 b@5'));
  const times = async (more: Omit<Params, 'series'>) => (await counted(['a', 'b'], more)).steps[1]?.conversionTimes;
  expect(await times({})).toEqual({ mean: 160, median: 120, p75: 210, p90: 264, p95: 282, p99: 296.4 });
  expect(await times({ zeroSecondSteps: 'count' })).toMatchObject({ mean: 120, median: 90 });
  expect(await times({ conversionTimes: false })).toBe(null);
});

test('the time to convert: bars of equal width, as many as asked for or the cube root, and one for the longest', async () => {
  await under.write(lives('1 a@0 b@0', '2 a@0 b@1', '3 a@0 b@2', '4 a@0 b@10', '5 a@0'));
  const ask = async (more: object) => {
    const answer = await funnel.answer(under.asking(), {
      ...may,
      series: [{ event: 'a' }, { event: 'b' }],
      view: 'time_to_convert',
      ...more,
    });
    if (answer.view !== 'time_to_convert') throw new Error('The view is another.');
    return [
      answer.converted,
      answer.averageConversionTime,
      ...answer.bins.map((bin) => `${bin.fromSeconds}: ${bin.count}`),
    ];
  };
  expect(await ask({})).toEqual([4, 195, '0: 3', '300: 0', '600: 1']);
  expect(await ask({ binCount: 3 })).toEqual([4, 195, '0: 3', '200: 0', '400: 0', '600: 1']);
  expect(await ask({ series: [{ event: 'a' }, { event: 'e' }] })).toEqual([0, null]);
});

test('equally long conversions are one bar of a minute', async () => {
  await under.write(lives('1 a@0 b@1', '2 a@0 b@1'));
  const answer = await funnel.answer(under.asking(), {
    ...may,
    series: [{ event: 'a' }, { event: 'b' }],
    view: 'time_to_convert',
  });
  expect(answer).toMatchObject({
    bins: [
      { fromSeconds: 60, count: 2 },
      { fromSeconds: 120, count: 0 },
      { fromSeconds: 180, count: 0 },
    ],
  });
});

test('the trend counts by the day of step 1, at most one attempt a day, zero-filled', async () => {
  const away = day / minute;
  await under.write(lives(`1 a@0 b@1 a@2 a@${away} b@${2 * away}`, '2 a@0', `3 a@${2 * away}`));
  const answer = await funnel.answer(under.asking(), {
    dateRange: { from: '2026-05-03', to: '2026-05-06' },
    series: [{ event: 'a' }, { event: 'b' }],
    view: 'trend',
  });
  expect(answer).toEqual({
    view: 'trend',
    engine: 'fold',
    buckets: ['2026-05-03', '2026-05-04', '2026-05-05', '2026-05-06'],
    unfinished: 4,
    fromStep: 1,
    toStep: 2,
    entered: [0, 2, 1, 1],
    converted: [0, 1, 1, 0],
    conversionRate: [0, 50, 100, 0],
  });
});

test('a trend from a later step counts those who reached it, by the time of step 1; with a breakdown a line for each value', async () => {
  await under.write(lives('1 a@0:red b@1 c@2', '2 a@0:blue b@1', '3 a@0:red'));
  const answer = await funnel.answer(under.asking(), {
    dateRange: { from: '2026-05-04', to: '2026-05-04' },
    series: [{ event: 'a' }, { event: 'b' }, { event: 'c' }],
    view: 'trend',
    fromStep: 2,
    ...byKind,
  });
  expect(answer).toMatchObject({
    entered: [2],
    converted: [1],
    breakdown: [
      { value: ['red'], entered: [1], converted: [1] },
      { value: ['blue'], entered: [1], converted: [0] },
    ],
  });
});

test('33 steps are counted', async () => {
  const names = 'abcde';
  const steps = Array.from({ length: 33 }, (_, at) => names.charAt(at % 5));
  const life = (person: number, length: number) =>
    `${person} ${steps
      .slice(0, length)
      .map((name, at) => `${name}@${at}`)
      .join(' ')}`;
  await under.write(lives(life(1, 33), life(2, 32), life(3, 1)));
  const counts = await reached(steps);
  expect([counts[0], counts[1], counts[31], counts[32]]).toEqual([3, 2, 2, 1]);
});

test('the people behind a number are those that it counts', async () => {
  await under.write(lives('1 a@0:red b@1', '2 a@0:red', '3 a@0:blue b@1', '4 a@0'));
  const keys = async (cell: object, more: object = {}) => {
    const found = await funnel.people(
      under.asking(),
      { ...may, series: [{ event: 'a' }, { event: 'b' }], ...more },
      cell,
    );
    if ('keys' in found) return [...found.keys].sort();
    const rows = await under.asking().rows<{ person_key: number }>(found.sql, found.params);
    return rows.map((row) => row.person_key).sort();
  };
  expect(await keys({ step: 1 })).toEqual([1, 2, 3, 4]);
  expect(await keys({ step: 2 })).toEqual([1, 3]);
  expect(await keys({ step: 2, fate: 'dropped' })).toEqual([2, 4]);
  expect(await keys({ step: 1, fate: 'dropped' })).toEqual([]);
  expect(await keys({ step: 2, fate: 'dropped', breakdown: ['red'] }, byKind)).toEqual([2]);
  expect(await keys({ step: 1, breakdown: [null] }, byKind)).toEqual([4]);
  expect(await keys({ bin: 0 }, { view: 'time_to_convert' })).toEqual([1, 3]);
  const day4 = { view: 'trend', dateRange: { from: '2026-05-03', to: '2026-05-04' } };
  expect(await keys({ bucket: 1 }, day4)).toEqual([1, 3]);
  expect(await keys({ bucket: 1, fate: 'dropped' }, day4)).toEqual([2, 4]);
  expect(await keys({ bucket: 1, step: 1 }, day4)).toEqual([1, 2, 3, 4]);
});

test('an empty range and a time before 1970 plus a second are no special cases', async () => {
  expect(await reached(['a', 'b'])).toEqual([0, 0]);
  await under.write([
    { person: 1, event: 'a', at: 0 },
    { person: 1, event: 'b', at: second },
  ]);
  expect(await reached(['a', 'b'], { dateRange: { from: '1969-12-31', to: '1970-01-02' } })).toEqual([1, 1]);
});

test('test accounts are left out unless asked for', async () => {
  await under.write(lives('1 a@0:red b@1:red', '2 a@0:blue b@1:blue'));
  const asking = under.asking({ testAccounts: { property: 'kind', operator: 'exact', value: 'red' } });
  expect(await reached(['a', 'b'], {}, asking)).toEqual([1, 1]);
  expect(await reached(['a', 'b'], { testAccounts: 'include' }, asking)).toEqual([2, 2]);
});

test('what does not go together is refused in words', async () => {
  const refusal = async (params: object) => {
    try {
      await funnel.ask(under.asking(), { ...may, series: [{ event: 'a' }, { event: 'b' }], ...params });
      return 'accepted';
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  const optional = { event: 'b', optionalInFunnel: true };
  const limited = { event: 'b', within: { interval: 1, unit: 'hour' } };
  expect([
    await refusal({ series: [optional] }),
    await refusal({ series: [limited] }),
    await refusal({ series: [{ event: 'a' }, optional], orderType: 'unordered' }),
    await refusal({ series: [{ event: 'a' }, limited], orderType: 'unordered' }),
    await refusal({ exclusions: [{ event: 'c', fromStep: 2 }] }),
    await refusal({ exclusions: [{ event: 'c', toStep: 3 }] }),
    await refusal({
      series: [{ event: 'a' }, { event: 'b' }, { event: 'c' }],
      orderType: 'unordered',
      exclusions: [{ event: 'd', toStep: 2 }],
    }),
    await refusal({ view: 'time_to_convert', fromStep: 2 }),
    await refusal({ view: 'trend', series: [{ event: 'a' }, optional] }),
    await refusal({ view: 'time_to_convert', ...byKind }),
    await refusal({ ...byKind, breakdownAttributionType: 'step', breakdownAttributionStep: 3 }),
    await refusal({ aggregateBy: 'group' }),
    await refusal({ aggregateBy: 'group', groupType: 'company' }),
    await refusal({ series: [{ event: 'aa' }] }),
    await refusal({ series: [{ event: 'a', filters: { property: 'kin', operator: 'is_set' } }] }),
  ]).toEqual([
    'The first step can not be optional.',
    'Nothing comes before the first step: it has no "within".',
    'In any order, no step can be optional.',
    'In any order, no step has a step before it: "within" does not go with it.',
    'An exclusion stands between two of the 2 steps, not from 2 to 2.',
    'An exclusion stands between two of the 2 steps, not from 1 to 3.',
    'In any order, an exclusion is about the whole funnel: leave out fromStep and toStep.',
    'fromStep and toStep are two of the 2 steps, one behind the other.',
    'Step 2 is optional: it is no end of a conversion.',
    'The time to convert has no breakdown: narrow it with filters.',
    'There is no step 3 to take the value from.',
    'aggregateBy "group" and groupType go together.',
    'There is no type of group "company". It is one of: (none was seen yet).',
    'There is no event "aa" in the plan.',
    'There is no property "kin" of a. Did you mean "kind"?',
  ]);
});
