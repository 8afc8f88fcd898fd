/** What a text of such a name is likely to hold; the first that fits counts. */
const likely: readonly (readonly [RegExp, readonly string[]])[] = [
  [/e-?mail/i, ['lena.vogt@example.org', 'jonas@example.org', 'amira.k@example.org']],
  [/url|link|href|website/i, ['https://example.org/', 'https://example.org/start']],
  [/time_?zone/i, ['Europe/Berlin', 'Europe/Lisbon', 'America/Toronto']],
  [/currency/i, ['EUR', 'USD', 'CHF']],
  [/country/i, ['DE', 'PT', 'CA']],
  [/language|locale/i, ['english', 'german', 'spanish']],
  [/(date|day)$/i, ['2026-03-02', '2026-03-09', '2026-03-14']],
  [/(end|start|At|Time)$/, ['2026-03-02T09:30:00.000Z', '2026-03-09T17:00:00.000Z']],
  [/degree/i, ['Bachelor', 'Master']],
  [/role$/i, ['assistant', 'user']],
  [/position/i, ['Lecturer', 'Tutor']],
  [/referral|source/i, ['friend', 'search', 'newsletter']],
  [/question|prompt/i, ['Only the definitions, please.', 'Focus on the second chapter.']],
  [
    /content|message|text|comment|note/i,
    ['What is the difference between speed and velocity?', 'A cell is the smallest unit of life.'],
  ],
  [/description/i, ['How plants turn light into sugar.', 'From cells to organs.']],
  [/title/i, ['Photosynthesis', 'Linear equations', 'The water cycle']],
];

/**
 * A believable text for a property by its name; `seed` picks among several.
 * @example
 * textFor('chapterId', 11); // 'chapter-12'
 * textFor('adCampaignName', 0); // 'Example ad campaign'
 */
export function textFor(name: string, seed: number): string {
  if (/^id$|Id$|_id$/.test(name)) {
    const thing = wordsOf(name.replace(/_?id$/i, ''), '-');
    return `${thing === '' ? 'item' : thing}-${1 + (seed % 40)}`;
  }
  const [, texts] = likely.find(([names]) => names.test(name)) ?? [];
  return texts?.[seed % texts.length] ?? `Example ${wordsOf(name.replace(/_?name$/i, ''))}`.trim();
}

/**
 * The words of a name.
 * @example
 * wordsOf('adCampaign'); // 'ad campaign'
 */
export function wordsOf(name: string, between = ' '): string {
  return name
    .split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/)
    .filter(Boolean)
    .join(between)
    .toLowerCase();
}
