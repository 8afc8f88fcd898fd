import type { ViolationRow } from '@eventbook/server';
import { expect, it } from 'vitest';
import { en } from '../messages/en.ts';
import { readSearch, writeSearch } from '../search-params.ts';
import { filterOf, narrowing, readViolationsSearch, rowKey, searchOfRow } from './quality-search.ts';
import { sortRows } from './sort-rows.ts';

const row: ViolationRow = {
  kind: 'wrong_type',
  event: 'exam_completed',
  path: 'a~b%',
  lib: '',
  libVersion: '',
  expected: 'number',
  received: 'string',
  count: 2,
  share: 0.5,
  firstSeen: '2026-05-01T00:00:00.000Z',
  lastSeen: '2026-05-02T00:00:00.000Z',
  sparkline: [],
  samples: [],
};

it('reads what the address says and leaves out the rest', () => {
  expect(readViolationsSearch(readSearch('?event=a&kind=&of=all&sort=price&order=up&open=x&y=1'))).toEqual({
    event: 'a',
    open: 'x',
    order: 'up',
  });
});

it('narrows to just what a row counts, also where the client has no name', () => {
  const address = writeSearch({ from: '-7d', ...searchOfRow(row) });
  expect(address).toBe(
    '?from=-7d&event=exam_completed&kind=wrong_type&path=a%7Eb%25&lib=%28none%29&libVersion=%28none%29&appVersion=%28none%29',
  );
  expect(filterOf(narrowing(readSearch(address)))).toEqual({
    from: '-7d',
    event: 'exam_completed',
    kind: 'wrong_type',
    path: 'a~b%',
    lib: '',
    libVersion: '',
    appVersion: '',
  });
});

it('means the last day whole', () => {
  expect(filterOf({ from: '2026-12-30', to: '2026-12-31' })).toEqual({ from: '2026-12-30', to: '2027-01-01' });
  expect(filterOf({ to: '2026-12-31T10:00:00Z' })).toEqual({ to: '2026-12-31T10:00:00Z' });
});

it('tells rows apart whatever a sender names things', () => {
  expect(rowKey({ ...row, path: 'a', event: 'b~c' })).not.toBe(rowKey({ ...row, path: 'c~a', event: 'b' }));
});

it('sorts by a column, one way and the other', () => {
  const rows = [row, { ...row, count: 9, event: 'b 10' }, { ...row, count: 1, event: 'b 9' }];
  const by = (...[column, isUp]: [Parameters<typeof sortRows>[1], boolean]) =>
    sortRows(rows, column, isUp, en.quality).map(({ event, count }) => `${event} ${count}`);
  expect(by('count', false)).toEqual(['b 10 9', 'exam_completed 2', 'b 9 1']);
  expect(by('count', true)).toEqual(['b 9 1', 'exam_completed 2', 'b 10 9']);
  expect(by('event', false)).toEqual(['b 9 1', 'b 10 9', 'exam_completed 2']);
});
