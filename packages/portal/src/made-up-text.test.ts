import { expect, test } from 'vitest';
import { textFor } from './made-up-text.ts';

test.each([
  ['chapterId', 'chapter-1'],
  ['public_id', 'public-1'],
  ['id', 'item-1'],
  ['timezone', 'Europe/Berlin'],
  ['currency', 'EUR'],
  ['contactEmail', 'lena.vogt@example.org'],
  ['startDate', '2026-03-02'],
  ['userPrompt', 'Only the definitions, please.'],
  ['universityName', 'Example university'],
  ['adCampaignName', 'Example ad campaign'],
  ['', 'Example'],
])('a text called "%s" is made up as "%s"', (name, text) => {
  expect(textFor(name, 0)).toBe(text);
});
