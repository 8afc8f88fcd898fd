import { expect, test } from 'vitest';
import { z } from 'zod';
import { cohortSchema } from './insights/shared/cohort.ts';
import { filterSchema } from './insights/shared/filter.ts';
import { sentencesOf } from './sentences-of.ts';

const schema = z.strictObject({
  interval: z.enum(['minute', 'hour', 'day']).optional(),
  filters: filterSchema.optional(),
  cohort: cohortSchema.optional(),
});

function said(given: unknown): string {
  const { error } = schema.safeParse(given);
  return error === undefined ? 'taken' : sentencesOf(error, given, Object.keys(schema.shape));
}

const operators =
  '"exact"|"is_not"|"icontains"|"not_icontains"|"regex"|"not_regex"|"gt"|"gte"|"lt"|"lte"|"between"|"not_between"|"is_date_exact"|"is_date_before"|"is_date_after"|"is_set"|"is_not_set"';

test.each<[unknown, string]>([
  [{ interval: 'days' }, 'interval: Invalid option: expected one of "minute"|"hour"|"day". Did you mean "day"?'],
  [{ intervall: 'day' }, 'Unrecognized key: "intervall". Did you mean "interval"?'],
  [
    { filters: { property: 'score', operator: 'gthe', value: 1 } },
    `filters.operator: Invalid option: expected one of ${operators}. Did you mean "gte"?`,
  ],
  [
    { filters: { and: [{ or: [{ property: 'score', operator: 'betwen' }] }] } },
    `filters.and.0.or.0.operator: Invalid option: expected one of ${operators}. Did you mean "between"?`,
  ],
  [
    { filters: { not: { propertey: 'score' } } },
    'filters.not: one of property, operator, cohort, segment, and, or, not is expected, came propertey. Did you mean "property"?',
  ],
  [
    { filters: { property: 'score', operator: 'exact', value: {} } },
    'filters.value: string, number, boolean, array is expected',
  ],
  [
    { filters: { cohort: 'a', operator: 'not in' } },
    'filters.operator: Invalid option: expected one of "in"|"not_in". Did you mean "not_in"?',
  ],
  [{ filters: 'score > 50' }, 'filters: object is expected'],
  [
    { cohort: { kind: 'stopped', event: 'a' } },
    "cohort.kind: Invalid discriminator value. Expected 'property' | 'did' | 'first_did' | 'stopped_doing' | 'static'",
  ],
  [
    { cohort: { kind: 'did', evnt: 'a' } },
    'cohort.event: Invalid input: expected string, received undefined; cohort: Unrecognized key: "evnt". Did you mean "event"?',
  ],
])('%j is refused with what to do about it', (given, sentences) => {
  expect(said(given)).toBe(sentences);
});
