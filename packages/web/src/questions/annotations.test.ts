import { expect, test } from 'vitest';
import { type Annotation, marksOf, noonOf } from './annotations.ts';

const texts = (labels: readonly string[], list: readonly Annotation[]) =>
  [...marksOf(labels, list)].map(([column, found]) => [column, found.map(({ text }) => text)]);
const annotation = (day: string, text: string, at = `${day}T12:00:00Z`): Annotation => ({
  saved: { id: text, name: text, description: '', definition: {}, createdAt: '', updatedAt: '' },
  at: Date.parse(at),
  day,
  text,
  source: 'person',
});

test('an annotation stands at the bucket that it falls into, those outside the range at none', () => {
  const list = [
    annotation('2026-05-03', 'before'),
    annotation('2026-05-04', 'Monday'),
    annotation('2026-05-10', 'Sunday'),
    annotation('2026-05-17', 'last day'),
    annotation('2026-05-18', 'after'),
  ];
  expect(texts(['2026-05-04', '2026-05-11'], list)).toEqual([
    [0, ['Monday', 'Sunday']],
    [1, ['last day']],
  ]);
});

test('among hours it stands at its hour', () => {
  const labels = ['2026-05-01T14:00+02:00', '2026-05-01T15:00+02:00'];
  expect(texts(labels, [annotation('2026-05-01', 'deploy', '2026-05-01T13:59:00Z')])).toEqual([[1, ['deploy']]]);
});

test('noon of a day is written with the offset of its zone', () => {
  expect([
    noonOf('2026-07-01', 'Europe/Berlin'),
    noonOf('2026-12-01', 'Europe/Berlin'),
    noonOf('2026-07-01', 'UTC'),
  ]).toEqual(['2026-07-01T12:00:00+02:00', '2026-12-01T12:00:00+01:00', '2026-07-01T12:00:00Z']);
});
