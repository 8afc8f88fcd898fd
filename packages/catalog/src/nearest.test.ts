import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['exam_completed', 'exam_generated', 'courseId', 'score', 'id'];

test.each([
  ['exam_complete', 'exam_completed'],
  ['ExamCompleted', 'exam_completed'],
  ['exam-genreated', 'exam_generated'],
  ['course_id', 'courseId'],
  ['scroe', 'score'],
  ['ID', 'id'],
])('%s stands for %s', (name, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

test.each(['percentage', 'ix', '', 'x'.repeat(100_000)])('nothing is near to %.20s', (name) => {
  expect(nearest(name, known)).toBeUndefined();
});

test('of equally near names the first counts', () => {
  expect(nearest('mode', ['node', 'code'])).toBe('node');
});
