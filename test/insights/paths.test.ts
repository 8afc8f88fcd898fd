import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { paths } from '../../packages/server/src/insights/paths.ts';
import { type InsightsUnderTest, insightsUnderTest, type TestEvent } from '../support/insights-under-test.ts';
import { runs } from '../support/runs.ts';
import { pathsByTheBook } from './reference/paths.ts';

const day = Date.UTC(2026, 4, 4);
const minute = 60_000;

let under: InsightsUnderTest;
beforeAll(async () => {
  under = await insightsUnderTest();
});
beforeEach(() => under.clear());
afterAll(() => under.close());

const may = { dateRange: { from: '2026-05-01', to: '2026-05-31' } };
const visit = (person: number, items: string, first = day): TestEvent[] =>
  [...items].map((event, at) => ({ person, event, at: first + at * minute }));
async function edges(params: Parameters<typeof paths.answer>[1]): Promise<string[]> {
  const { edges: found } = await paths.answer(under.asking(), { ...may, ...params });
  return found.map(
    ({ source, target, count, persons, meanSeconds }) =>
      `${source.step} ${source.item} > ${target.item}: ${count} by ${persons}, ${meanSeconds} s`,
  );
}

test('an edge counts how often it was taken at its place, and by how many', async () => {
  await under.write([...visit(1, 'abc'), ...visit(2, 'ab'), ...visit(2, 'ab', day + 3_600_000)]);
  expect(await edges({})).toEqual(['1 a > b: 3 by 2, 60 s', '2 b > c: 1 by 1, 60 s']);
});

test('half an hour without an event begins a new path', async () => {
  await under.write([
    { person: 1, event: 'a', at: day },
    { person: 1, event: 'b', at: day + 30 * minute - 1 },
    { person: 1, event: 'c', at: day + 60 * minute - 1 },
  ]);
  expect(await edges({})).toEqual(['1 a > b: 1 by 1, 1799.999 s']);
});

test('equal neighbours are one item, at the time of the last', async () => {
  await under.write(visit(1, 'aabbc'));
  expect(await edges({})).toEqual(['1 a > b: 1 by 1, 120 s', '2 b > c: 1 by 1, 60 s']);
});

test('a start cuts what came before it and leaves out paths without it', async () => {
  await under.write([...visit(1, 'xabac'.replace('x', 'd')), ...visit(2, 'cd')]);
  expect(await edges({ start: 'a' })).toEqual([
    '1 a > b: 1 by 1, 60 s',
    '2 b > a: 1 by 1, 60 s',
    '3 a > c: 1 by 1, 60 s',
  ]);
});

test('an end cuts what came after its first, and the last items before it are kept', async () => {
  await under.write(visit(1, 'abcdecb'));
  expect(await edges({ end: 'e', steps: 3 })).toEqual(['1 c > d: 1 by 1, 60 s', '2 d > e: 1 by 1, 60 s']);
});

test('between a start and an end the middle of a long path is left out', async () => {
  await under.write(visit(1, 'abcdabe'));
  expect(await edges({ start: 'a', end: 'e', steps: 4 })).toEqual([
    '1 a > b: 1 by 1, 60 s',
    '2 b > ...: 1 by 1, 60 s',
    '3 ... > b: 1 by 1, 180 s',
    '4 b > e: 1 by 1, 60 s',
  ]);
});

test('a page view is its URL without the slash at the end, cleaned and grouped', async () => {
  const page = (url: string, at: number) => ({
    person: 1,
    event: '$pageview',
    at: day + at * minute,
    properties: { $current_url: url },
  });
  await under.write([
    page('/', 0),
    page('/courses/17/', 1),
    page('/exams/42', 2),
    { person: 1, event: 'a', at: day + 3 * minute },
  ]);
  const cleaning = [{ regex: '\\d+', alias: ':id' }];
  expect(await edges({ cleaning, groups: ['/courses/*'] })).toEqual([
    '1 / > /courses/*: 1 by 1, 60 s',
    '2 /courses/* > /exams/:id: 1 by 1, 60 s',
    '3 /exams/:id > a: 1 by 1, 60 s',
  ]);
});

test('the value of a property stands behind the name of the event', async () => {
  await under.write([
    { person: 1, event: 'a', at: day, properties: { kind: 'red' } },
    { person: 1, event: 'b', at: day + minute },
  ]);
  expect(await edges({ property: 'kind' })).toEqual(['1 a · red > b: 1 by 1, 60 s']);
});

test('only chosen events, less the excluded, make a path', async () => {
  await under.write(visit(1, 'abcde'));
  expect(await edges({ events: [{ event: 'a' }, { event: 'c' }, { event: 'e' }], exclude: ['c'] })).toEqual([
    '1 a > e: 1 by 1, 240 s',
  ]);
});

test('persons who were merged walk one path', async () => {
  await under.write([...visit(1, 'ab'), ...visit(2, 'cd', day + 2 * minute)]);
  await under.merge(1, 2);
  expect(await edges({})).toEqual(['1 a > b: 1 by 1, 60 s', '2 b > c: 1 by 1, 60 s', '3 c > d: 1 by 1, 60 s']);
});

test('a property that is none is refused with the nearest', async () => {
  await expect(edges({ property: 'kint' })).rejects.toThrow('There is no property "kint". Did you mean "kind"?');
});

const stream = fc.array(
  fc.record({
    person: fc.integer({ min: 1, max: 4 }),
    event: fc.constantFrom('a', 'b', 'c', 'd'),
    // Ties, and pauses of exactly half an hour.
    at: fc.integer({ min: 0, max: 12 }).map((tens) => day + tens * 10 * minute),
  }),
  { maxLength: 60 },
);
const choice = fc.record(
  {
    start: fc.constantFrom('a', 'b'),
    end: fc.constantFrom('b', 'c'),
    steps: fc.integer({ min: 2, max: 6 }),
    merged: fc.boolean(),
  },
  { requiredKeys: ['steps', 'merged'] },
);

test('the engine agrees with the rules written plainly, and each edge with the people behind it', async () => {
  await fc.assert(
    fc.asyncProperty(stream, choice, async (events, { merged, ...chosen }) => {
      await under.clear();
      await under.write(events);
      if (merged) await under.merge(1, 2);
      const asking = under.asking();
      const params = { ...may, ...chosen, edges: 1_000 };
      const { edges: found } = await paths.answer(asking, params);
      const expected = pathsByTheBook(
        events.map(({ person, event, at }) => ({ person: merged && person === 1 ? 2 : person, item: event, at })),
        { ...chosen, gapMs: 30 * minute },
      );
      const byName = (one: { step: number; source: string; target: string }) =>
        `${one.step} ${one.source} ${one.target}`;
      const flat = found.map(({ source, target, ...rest }) => ({
        step: target.step,
        source: source.item,
        target: target.item,
        ...rest,
      }));
      const sorted = (some: typeof flat) => [...some].sort((one, other) => (byName(one) < byName(other) ? -1 : 1));
      expect(sorted(flat)).toEqual(sorted(expected));
      const [first] = flat;
      if (first === undefined) return;
      const { step, source, target, persons } = first;
      const people = await paths.people(asking, params, { step, source, target });
      if (!('sql' in people)) throw new Error('a statement is expected');
      expect(await asking.rows(people.sql, people.params)).toHaveLength(persons);
    }),
    { numRuns: runs(30) },
  );
}, 120_000);
