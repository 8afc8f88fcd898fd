import { expect, test } from 'vitest';
import { isSameQuestion } from './same-question.ts';

const saved = {
  kind: 'trends',
  params: { series: [{ event: 'signup', math: 'dau' }], interval: 'day' },
  view: { form: 'bar' },
};

test('the order of fields does not make another question, the order of series does', () => {
  expect(
    isSameQuestion(saved, {
      view: { form: 'bar' },
      params: { interval: 'day', series: [{ math: 'dau', event: 'signup' }] },
      kind: 'trends',
    }),
  ).toBe(true);
  const two = (...events: string[]) => ({ kind: 'funnel', params: { series: events.map((event) => ({ event })) } });
  expect(isSameQuestion(two('a', 'b'), two('b', 'a'))).toBe(false);
});

test('another drawing is another question', () => {
  expect(isSameQuestion(saved, { ...saved, view: { form: 'line' } })).toBe(false);
});
