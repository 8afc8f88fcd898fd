import { expect, it } from 'vitest';
import { readSearch, writeSearch } from '../search-params.ts';
import { activeParts, filterOf, readLiveSearch, without } from './live-filter.ts';
import { nearestName } from './nearest-name.ts';

it('reads what the address says and leaves out the rest', () => {
  const search = readLiveSearch(readSearch('?event=%20exam_completed&person=&verdict=maybe&open=u1&x=1'));
  expect(search).toEqual({ event: 'exam_completed', open: 'u1' });
  expect(filterOf(search)).toEqual({ event: 'exam_completed' });
});

it('writes an address that a person can read, and reads it back', () => {
  const query = writeSearch({ event: 'a&b', person: '123', verdict: undefined });
  expect(query).toBe('?event=a%26b&person=123');
  expect(readLiveSearch(readSearch(query))).toEqual({ event: 'a&b', person: '123' });
});

it('names the parts that narrow and takes one away', () => {
  const filter = { event: 'a', verdict: 'stored' } as const;
  expect(activeParts(filter)).toEqual(['event', 'verdict']);
  expect(without(filter, 'event')).toEqual({ verdict: 'stored' });
});

it('finds the name that was meant, and none when none is near', () => {
  const names = ['exam_completed', 'timer_started'];
  expect(nearestName('exam_complet', names)).toBe('exam_completed');
  expect(nearestName('something', names)).toBeUndefined();
});
