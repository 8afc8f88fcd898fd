import { expect, test } from 'vitest';
import { errorPlace } from './error-place.ts';

const params = {
  series: [{ event: 'exam_compleed' }],
  breakdownFilter: { breakdowns: [{ property: 'sco' }] },
  dateRange: { from: 'xx' },
};

test('a refusal is shown beside the parameter that it names or quotes', () => {
  expect(
    [
      'interval: Invalid option: expected one of "minute"|"day".',
      'formulas.0: Invalid input: expected object, received string',
      'There is no event "exam_compleed" in the plan. Did you mean "exam_completed"?',
      'There is no property "sco" of exam_completed.',
      '"xx" is no time: "2026-05-01" or "all" is expected.',
      'The server does not answer.',
    ].map((message) => errorPlace(message, params)),
  ).toEqual(['interval', 'formulas', 'series', 'breakdownFilter', 'dateRange', undefined]);
});
