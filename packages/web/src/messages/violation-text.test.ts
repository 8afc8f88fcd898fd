import { expect, it } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { violationSentence } from './violation-text.ts';

const wrong = { path: 'mode', expected: 'one of "quiz", "oral"', received: 'string' };

it('says as a sentence what was expected, what came and what was probably meant', () => {
  expect(violationSentence({ ...wrong, kind: 'missing_property', received: 'absent' }, en)).toBe(
    '“mode” is missing. The plan requires it: one of "quiz", "oral".',
  );
  expect(violationSentence({ ...wrong, kind: 'not_in_enum', nearest: 'quiz' }, en)).toBe(
    '“mode” came with a value that is not allowed. The plan expects one of "quiz", "oral". Probably meant: quiz.',
  );
  expect(violationSentence({ ...wrong, kind: 'too_large', expected: 'at most 1 MB', received: '2 MB' }, en)).toBe(
    'Expected: at most 1 MB. Received: 2 MB.',
  );
  expect(violationSentence({ ...wrong, kind: 'unknown_event', nearest: 'signup' }, de)).toBe(
    'Der Plan kennt kein Event dieses Namens. Wohl gemeint: signup.',
  );
});
