import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { windowFunnelMode } from '../../packages/server/src/insights/funnel/window-funnel.ts';
import { funnel } from '../../packages/server/src/insights/funnel.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { runs } from '../support/runs.ts';
import {
  type FunnelEvent,
  type FunnelQuestion,
  type FunnelStep,
  funnelByTheBook,
  type Reached,
  stepsByTheBook,
} from './reference/funnel.ts';

type Params = z.input<typeof funnel.params> & Parameters<typeof funnel.answer>[1];

let under: InsightsUnderTest;
beforeAll(async () => {
  under = await insightsUnderTest();
});
afterAll(() => under.close());

const hour = 3_600_000;
const colours = ['red', 'green', 'blue'] as const;

/** What chooses events, for the insight and for the reference. */
const choices = {
  a: { event: 'a' },
  b: { event: 'b' },
  c: { event: 'c' },
  any: { event: null },
  redA: { event: 'a', filters: { property: 'kind', operator: 'exact', value: 'red' } },
  highB: { event: 'b', filters: { property: 'n', operator: 'gt', value: 1 } },
  high: { event: null, filters: { property: 'n', operator: 'gt', value: 1 } },
} as const;
type Choice = keyof typeof choices;

interface Told extends FunnelEvent {
  readonly n: number;
  readonly kind: string | undefined;
}
const is: Readonly<Record<Choice, (event: Told) => boolean>> = {
  a: ({ event }) => event === 'a',
  b: ({ event }) => event === 'b',
  c: ({ event }) => event === 'c',
  any: () => true,
  redA: ({ event, kind }) => event === 'a' && kind === 'red',
  highB: ({ event, n }) => event === 'b' && n > 1,
  high: ({ n }) => n > 1,
};
/** The reference hands back the events that it was given. */
const matcher = (choice: Choice): FunnelStep['is'] => is[choice] as FunnelStep['is'];

const story = fc.record({
  event: fc.constantFrom('a', 'a', 'b', 'b', 'c', 'd'),
  // Few different times, so that many are equal, and many are exactly a window apart.
  at: fc.tuple(fc.nat(14), fc.constantFrom(0, 0, 0, 1)).map(([hours, more]) => hours * hour + more),
  n: fc.nat(3),
  kind: fc.constantFrom(...colours, undefined),
});
/** Eighty people with some events each, some of whom turn out to be one. */
const people = fc.record({
  lives: fc.array(fc.array(story, { maxLength: 9 }), { minLength: 40, maxLength: 80 }),
  merges: fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 21, max: 40 })), {
    selector: ([from]) => from,
    maxLength: 3,
  }),
});

const choice = fc.constantFrom(...(Object.keys(choices) as Choice[]));
const limit = fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined, freq: 3 });

const asked = fc.record({
  steps: fc.oneof(
    fc.constantFrom<Choice[]>(
      ['a', 'b', 'c'],
      ['a', 'b'],
      ['a', 'a', 'a'],
      ['redA', 'b'],
      ['any', 'any'],
      ['b', 'a', 'b'],
    ),
    fc.array(choice, { minLength: 1, maxLength: 4 }),
  ),
  optional: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
  within: fc.array(limit, { minLength: 4, maxLength: 4 }),
  isPlain: fc.boolean(),
  order: fc.constantFrom('ordered' as const, 'ordered' as const, 'strict' as const, 'unordered' as const),
  windowHours: fc.integer({ min: 1, max: 12 }),
  exclusions: fc.array(
    fc.record({ choice, from: fc.integer({ min: 1, max: 3 }), to: fc.integer({ min: 2, max: 4 }) }),
    {
      maxLength: 2,
    },
  ),
  separate: fc.boolean(),
  attribution: fc.constantFrom(
    undefined,
    'first_touch' as const,
    'last_touch' as const,
    'all_events' as const,
    'step' as const,
  ),
  attributionStep: fc.integer({ min: 1, max: 4 }),
  conversionTimes: fc.boolean(),
});
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never;

/** The same question to both; only what goes together. */
function questions(question: Asked, from: number, to: number, now: number): { params: Params; book: FunnelQuestion } {
  const { order, isPlain } = question;
  const count = question.steps.length;
  const inAnyOrder = order === 'unordered';
  const steps = question.steps.map((name, at) => ({
    name,
    optional: !isPlain && !inAnyOrder && at > 0 && (question.optional[at] ?? false),
    within: isPlain || inAnyOrder || at === 0 ? undefined : question.within[at],
  }));
  const exclusions = (isPlain || count < 2 ? [] : question.exclusions).map(
    ({ choice: name, from: first, to: last }) => {
      const begin = inAnyOrder ? 1 : Math.min(first, count - 1);
      return { name, from: begin, to: inAnyOrder ? count : Math.min(Math.max(last, begin + 1), count) };
    },
  );
  const step = inAnyOrder ? 1 : Math.min(question.attributionStep, count);
  const separate = !isPlain && question.separate;
  const params: Params = {
    dateRange: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    series: steps.map(({ name, optional, within }) => ({
      ...choices[name],
      optionalInFunnel: optional,
      ...(within !== undefined && { within: { interval: within, unit: 'hour' as const } }),
    })),
    orderType: order,
    windowInterval: question.windowHours,
    windowIntervalUnit: 'hour',
    exclusions: exclusions.map(({ name, from: fromStep, to: toStep }) => ({ ...choices[name], fromStep, toStep })),
    openWindow: separate ? 'separate' : 'as_dropped',
    conversionTimes: question.conversionTimes,
    ...(question.attribution !== undefined && {
      breakdownFilter: { breakdowns: [{ property: 'kind' }] },
      breakdownAttributionType: question.attribution,
      breakdownAttributionStep: step,
    }),
  };
  const book: FunnelQuestion = {
    steps: steps.map(({ name, optional, within }) => ({
      is: matcher(name),
      optional,
      ...(within !== undefined && { within: within * hour }),
    })),
    order,
    windowMs: question.windowHours * hour,
    exclusions: exclusions.map(({ name, ...rest }) => ({ is: matcher(name), ...rest })),
    from,
    to,
    ...(separate && { openAt: now }),
    ...(question.attribution !== undefined && { attribution: { kind: question.attribution, step } }),
  };
  return { params, book };
}

const round = (value: number) => Math.round(value * 1e6) / 1e6;
const median = (sorted: readonly number[]) => {
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
};

function expectedSteps(all: readonly Reached[], { book, params }: ReturnType<typeof questions>, hasTimes: boolean) {
  return stepsByTheBook(all, book.steps).map(({ reached, dropped, open, seconds }) => ({
    reached,
    dropped,
    ...(params.openWindow === 'separate' && { open }),
    times:
      seconds.length === 0 || !hasTimes
        ? null
        : {
            mean: round(seconds.reduce((sum, each) => sum + each, 0) / seconds.length),
            median: round(median(seconds)),
          },
  }));
}

type Answer = Awaited<ReturnType<typeof funnel.answer>>;
const shown = (steps: Extract<Answer, { view: 'steps' }>['steps']) =>
  steps.map(({ reached, dropped, open, conversionTimes }) => ({
    reached,
    dropped,
    ...(open !== undefined && { open }),
    times: conversionTimes && { mean: round(conversionTimes.mean), median: round(conversionTimes.median) },
  }));

/** Writes what happened, under the keys of the time, and gives it as of today. */
async function happened(
  { lives, merges }: typeof people extends fc.Arbitrary<infer T> ? T : never,
  base: number,
  order: 'late' | 'squashed',
): Promise<Told[]> {
  await under.clear();
  const today = new Map(merges);
  const told = lives.flatMap((life, at) =>
    life.map((each) => ({
      ...each,
      person: today.get(at + 1) ?? at + 1,
      key: at + 1,
      at: base + each.at,
      value: each.kind,
      arrived: 0,
    })),
  );
  const rows = told.map(
    ({ person, key, event, at, n, kind }): TestEvent => ({
      person: order === 'squashed' ? person : key,
      event,
      at,
      properties: { n, ...(kind !== undefined && { kind }) },
    }),
  );
  const half = Math.ceil(rows.length / 2);
  // The second half arrives first.
  for (const [at, each] of told.entries()) each.arrived = at < half ? at + rows.length : at;
  await under.write(rows.slice(half));
  if (order === 'late') for (const [from, into] of merges) await under.merge(from, into);
  await under.write(rows.slice(0, half));
  return told;
}

async function keysOf(
  asking: ReturnType<InsightsUnderTest['asking']>,
  params: Params,
  cell: object,
): Promise<number[]> {
  const found = await funnel.people(asking, params, cell);
  if ('keys' in found) return [...found.keys].sort((one, other) => one - other);
  const rows = await asking.rows<{ person_key: number }>(found.sql, found.params);
  return rows.map(({ person_key }) => person_key).sort((one, other) => one - other);
}

const base = Date.UTC(2026, 2, 28, 20);

test('steps: any funnel over any events counts what the plain rules count, and lists the people of each number', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      people,
      fc.array(asked, { minLength: 12, maxLength: 12 }),
      fc.boolean(),
      async (crowd, all, late) => {
        const told = await happened(crowd, base, late ? 'late' : 'squashed');
        const now = base + 14 * hour;
        const asking = under.asking({ now });
        for (const each of all) {
          const both = questions(each, base, base + 10 * hour, now);
          const { params, book } = both;
          const answer = await funnel.answer(asking, params);
          if (answer.view !== 'steps') throw new Error('The view is another.');
          const hasTimes = params.conversionTimes === true;
          const unsplit = funnelByTheBook(told, { ...book, attribution: undefined });
          expect(shown(answer.steps)).toEqual(expectedSteps(unsplit, both, hasTimes));
          const reached = funnelByTheBook(told, book);
          const parts = Object.fromEntries(
            (answer.breakdown ?? []).map(({ value, steps }) => [
              value === 'other' ? value : (value[0] ?? ''),
              shown(steps),
            ]),
          );
          const values = book.attribution === undefined ? [] : [...new Set(reached.map(({ value }) => value))];
          expect(parts).toEqual(
            Object.fromEntries(
              values.map((value) => [
                value,
                expectedSteps(
                  reached.filter((one) => one.value === value),
                  both,
                  hasTimes,
                ),
              ]),
            ),
          );
          const at = each.attributionStep % book.steps.length;
          const cell = { step: at + 1, fate: each.optional[0] ? 'reached' : 'dropped' } as const;
          expect((await keysOf(asking, params, cell)).length).toBe(answer.steps[at]?.[cell.fate]);
          const part = answer.breakdown?.[0];
          if (part !== undefined) {
            const theirs = await keysOf(asking, params, { ...cell, breakdown: part.value });
            expect(theirs.length).toBe(part.steps[at]?.[cell.fate]);
          }
        }
      },
    ),
    { numRuns: runs(4) },
  );
});

test('wherever windowFunnel is chosen it counts what the fold counts, and both the people', {
  timeout: 240_000,
}, async () => {
  const plain = fc.record({
    steps: fc.constantFrom<Choice[]>(
      ['a', 'b', 'c'],
      ['b', 'a'],
      ['a', 'a'],
      ['a', 'a', 'a'],
      ['redA', 'highB', 'c'],
      ['any', 'any'],
      ['high', 'high', 'high'],
    ),
    windowInterval: fc.integer({ min: 1, max: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(people, fc.array(plain, { minLength: 10, maxLength: 10 }), async (crowd, all) => {
      const told = await happened(crowd, base, 'late');
      const asking = under.asking({ now: base + 20 * hour });
      const [from, to] = [base, base + 13 * hour];
      for (const { steps, windowInterval } of all) {
        const params: Params = {
          dateRange: { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
          series: steps.map((name) => choices[name]),
          windowInterval,
          windowIntervalUnit: 'hour',
        };
        const fast = await funnel.answer(asking, { ...params, conversionTimes: false });
        const slow = await funnel.answer(asking, params);
        if (fast.view !== 'steps' || slow.view !== 'steps') throw new Error('The view is another.');
        expect([fast.engine, slow.engine]).toEqual(['windowFunnel', 'fold']);
        const counts = ({ steps: own }: typeof fast) => own.map(({ reached, dropped }) => [reached, dropped]);
        expect(counts(fast)).toEqual(counts(slow));
        const book = {
          steps: steps.map((name) => ({ is: matcher(name) })),
          order: 'ordered' as const,
          windowMs: windowInterval * hour,
          from,
          to,
        };
        const reached = funnelByTheBook(told, book).filter(({ times }) => times.at(-1) !== undefined);
        const expected = reached.map(({ person }) => person).sort((one, other) => one - other);
        expect(await keysOf(asking, params, { step: steps.length })).toEqual(expected);
      }
    }),
    { numRuns: runs(3) },
  );
});

test('which engine counts follows from the question alone', () => {
  const mode = (params: object) =>
    windowFunnelMode(funnel.params.parse(params) as Parameters<typeof windowFunnelMode>[0]);
  const ab = { series: [choices.a, choices.b] };
  const later = { event: 'b', within: { interval: 1, unit: 'hour' } };
  expect({
    differentEvents: mode(ab),
    oneStep: mode({ series: [choices.any] }),
    equalSteps: mode({ series: [choices.high, choices.high] }),
    nineEqualSteps: mode({ series: new Array(9).fill(choices.a) }),
    sameEventOtherFilter: mode({ series: [choices.a, choices.redA] }),
    anyEventBeside: mode({ series: [choices.a, choices.any] }),
    repeated: mode({ series: [choices.a, choices.b, choices.a] }),
    strict: mode({ ...ab, orderType: 'strict' }),
    unordered: mode({ ...ab, orderType: 'unordered' }),
    optional: mode({ series: [choices.a, { event: 'b', optionalInFunnel: true }] }),
    limit: mode({ series: [choices.a, later] }),
    exclusion: mode({ ...ab, exclusions: [{ event: 'c' }] }),
    breakdown: mode({ ...ab, breakdownFilter: { breakdowns: [{ property: 'kind' }] } }),
    openWindow: mode({ ...ab, openWindow: 'separate' }),
    trend: mode({ ...ab, view: 'trend' }),
  }).toEqual({
    differentEvents: 'default',
    oneStep: 'default',
    equalSteps: 'strict_once',
    nineEqualSteps: undefined,
    sameEventOtherFilter: undefined,
    anyEventBeside: undefined,
    repeated: undefined,
    strict: undefined,
    unordered: undefined,
    optional: undefined,
    limit: undefined,
    exclusion: undefined,
    breakdown: undefined,
    openWindow: undefined,
    trend: undefined,
  });
});

test('trend: attempts by the bucket of their first step, over days of 23 and 25 hours and more than 64 buckets', {
  timeout: 240_000,
}, async () => {
  const when = fc.constantFrom(
    { base: Date.UTC(2026, 2, 28, 21), interval: 'day' as const },
    { base: Date.UTC(2026, 9, 24, 20), interval: 'day' as const },
    { base: Date.UTC(2026, 2, 28, 20), interval: 'hour' as const },
    { base: Date.UTC(2026, 2, 28, 20), interval: 'minute' as const },
  );
  await fc.assert(
    fc.asyncProperty(
      people,
      when,
      fc.array(asked, { minLength: 6, maxLength: 6 }),
      async (crowd, { base: begin, interval }, all) => {
        const told = await happened(crowd, begin, 'late');
        const now = begin + 16 * hour;
        const asking = under.asking({ now });
        for (const each of all) {
          // Starts of buckets, as the wall clock of Berlin has them.
          const width = interval === 'minute' ? 60_000 : hour;
          const midnights = [-48, -24, 0, 24, 48].flatMap((away) =>
            Array.from({ length: 24 }, (_, at) => begin + (away + at) * hour),
          );
          const local = new Intl.DateTimeFormat('en-GB', {
            timeZone: 'Europe/Berlin',
            hour: 'numeric',
            minute: 'numeric',
          });
          const end = begin + 10 * hour;
          const days = midnights.filter((at) => local.format(at) === '00:00' && at < end);
          const first = days.filter((at) => at <= begin).length - 1;
          const starts =
            interval === 'day'
              ? days.slice(first)
              : Array.from({ length: (end - begin) / width }, (_, at) => begin + at * width);
          const { params, book } = questions(each, begin, end, now);
          const toStep = book.steps.flatMap(({ optional }, at) => (optional ? [] : [at + 1])).at(-1) ?? 1;
          const seen: FunnelQuestion = {
            ...book,
            from: starts[0] ?? begin,
            starts,
            steps: book.steps.slice(0, toStep),
            attribution: undefined,
          };
          const answer = await funnel.answer(asking, {
            ...params,
            breakdownFilter: undefined,
            view: 'trend',
            interval,
            toStep,
          });
          if (answer.view !== 'trend') throw new Error('The view is another.');
          const reached = funnelByTheBook(told, seen);
          const counts = (test: (one: Reached) => boolean) =>
            starts.map((_, at) => reached.filter((one) => one.bucket === at && test(one)).length);
          expect({ entered: answer.entered, converted: answer.converted }).toEqual({
            entered: counts(() => true),
            converted: counts(({ times }) => times[toStep - 1] !== undefined),
          });
          const bucket = answer.entered.findIndex((count) => count > 0);
          if (bucket < 0) continue;
          const theirs = await keysOf(
            asking,
            { ...params, breakdownFilter: undefined, view: 'trend', interval, toStep },
            { bucket, step: 1 },
          );
          expect(theirs.length).toBe(answer.entered[bucket]);
        }
      },
    ),
    { numRuns: runs(3) },
  );
});
