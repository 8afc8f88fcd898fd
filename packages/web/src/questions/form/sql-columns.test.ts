import { expect, test } from 'vitest';
import { completionsOf, quoted, wordBefore } from './sql-columns.ts';

test('the word before the cursor is completed, names that begin with it first', () => {
  const names = ['score', 'exam_score', 'scored_at', '$session_id', 'person.email'];
  expect(wordBefore('SELECT sco', 10)).toBe('sco');
  expect(wordBefore('SELECT person.em FROM', 16)).toBe('person.em');
  expect(completionsOf('sco', names)).toEqual(['score', 'scored_at', 'exam_score']);
  expect(completionsOf('$se', names)).toEqual(['$session_id']);
  expect(completionsOf('s', names)).toEqual([]);
});

test('names that are no plain words are quoted', () => {
  expect(['score', 'person.email', '$session_id', 'a`b'].map(quoted)).toEqual([
    'score',
    '`person.email`',
    '`$session_id`',
    '`a\\`b`',
  ]);
});
