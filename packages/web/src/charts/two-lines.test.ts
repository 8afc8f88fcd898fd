import { expect, test } from 'vitest';
import { twoLines } from './two-lines.ts';

test.each([
  ['signup', ['signup']],
  ['tutorial_upload_completed', ['tutorial_upload_', 'completed']],
  ['flashcard_deck_study_session_started', ['flashcard_deck_', '…session_started']],
  ['withoutanywordsinside', ['withoutanywordsi', 'nside']],
  ['https://example.org/courses/17', ['https://', '….org/courses/17']],
])('%s in two lines of 16 letters', (name, lines) => {
  expect(twoLines(name, 16)).toEqual(lines);
});
