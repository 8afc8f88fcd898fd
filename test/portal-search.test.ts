import { runInNewContext } from 'node:vm';
import MiniSearch from 'minisearch';
import { describe, expect, it } from 'vitest';
import { engineOptions, findEntries, wordsOf } from '../packages/portal/src/client/search-core.ts';
import { searchEngine, searchIndex } from '../packages/portal/src/search-index.ts';
import { acemate as plan } from './support/payloads.ts';

const { entries, index } = searchIndex(plan);
// As in the browser: the engine is a page's script, the index comes as text.
const page: { MiniSearch?: typeof MiniSearch } = {};
runInNewContext(searchEngine(), page);
const engine =
  page.MiniSearch?.loadJS(JSON.parse(JSON.stringify(index)), engineOptions) ?? new MiniSearch(engineOptions);
const first = (query: string) => findEntries(engine, entries, query).slice(0, 5);
const properties = [...plan.events.values(), plan.person].flatMap((event) => [...event.properties.values()]);

describe('the search of the documentation', () => {
  it('finds every event first by its name', () => {
    expect([...plan.events.keys()].filter((name) => first(name)[0]?.name !== name)).toEqual([]);
  });

  it('finds every property within the first five', () => {
    const names = new Set(properties.map(({ name }) => name));
    expect(names.size).toBeGreaterThan(100);
    const missed = [...names].filter(
      (name) => !first(name).some((hit) => hit.kind === 'property' && hit.name === name),
    );
    expect(missed).toEqual([]);
  });

  it('finds every enum member within the first five, for each property that has it', () => {
    const members = properties.flatMap(({ name, enum: all = [] }) => all.map((member) => [member, name] as const));
    expect(members.length).toBeGreaterThan(200);
    const missed = members.filter(
      ([member, name]) =>
        !first(member).some((hit) => hit.kind === 'value' && hit.name === member && hit.detail.endsWith(` ${name}`)),
    );
    expect(missed).toEqual([]);
  });

  it('finds by a part of a name, in any case, by a word of a description, and with a slip of the finger', () => {
    expect(first('ROLE').map(({ name }) => name)).toContain('courseRole');
    expect(first('completed exam').map(({ name }) => name)).toContain('exam_completed');
    expect(first('study timer').map(({ name }) => name)).toContain('timer_started');
    expect(first('onbaording').map(({ name }) => name)).toContain('onboarding_completed');
    expect(first('farsi').map(({ name }) => name)).toContain('persian/farsi');
    expect(first('zzzzzz')).toEqual([]);
    expect(first('  ')).toEqual([]);
  });

  it('leads to anchors of pages that there are', () => {
    for (const { href } of entries)
      expect(href).toMatch(/^(events\/)?[\w~-]+\.html(#properties\.[\w~-]+|#everywhere)?$/);
  });
});

it('splits names into their parts', () => {
  expect(wordsOf('courseId exam_completed')).toEqual([
    'courseid',
    'exam_completed',
    'course',
    'id',
    'exam',
    'completed',
  ]);
});
