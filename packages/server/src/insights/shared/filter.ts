import { z } from 'zod';
import { operators } from './operators.ts';

/** A condition on one property: of the event (`score`, `$browser`), of its person as of the event (`person.userType`) or as of now (`person_now.userType`). */
export interface PropertyFilter {
  readonly property: string;
  readonly operator: (typeof operators)[number];
  /** None for `is_set` and `is_not_set`; a list where one of several is to match; two numbers or dates for `between`. */
  readonly value?: FilterValue | undefined;
}

export type FilterValue = string | number | boolean | readonly (string | number | boolean)[];

/** Whether the person is in a cohort today. */
export interface CohortFilter {
  readonly cohort: string;
  readonly operator?: 'in' | 'not_in' | undefined;
}

/** A filter that was saved under a name. */
export interface SegmentFilter {
  readonly segment: string;
}

/** What narrows a question: conditions, joined by `and`, `or` and `not` to any depth. */
export type Filter =
  | PropertyFilter
  | CohortFilter
  | SegmentFilter
  | { readonly and: readonly Filter[] }
  | { readonly or: readonly Filter[] }
  | { readonly not: Filter };

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const propertyFilterSchema = z.strictObject({
  property: z.string().describe('`score`, `$browser`, `person.userType` (as of the event), `person_now.userType`.'),
  operator: z.enum(operators),
  value: z.union([scalar, z.array(scalar).min(1).max(1_000)]).optional(),
});

/** The schema of a filter. A filter that fits it may still name what the plan does not have: compiling it says so. */
export const filterSchema: z.ZodType<Filter> = z
  .lazy(() =>
    z.union([
      propertyFilterSchema,
      z.strictObject({
        cohort: z.string().describe('Id of a cohort.'),
        operator: z.enum(['in', 'not_in']).optional().describe('`in` when not given.'),
      }),
      z.strictObject({ segment: z.string().describe('Id of a saved filter.') }),
      z.strictObject({ and: z.array(filterSchema).max(100) }),
      z.strictObject({ or: z.array(filterSchema).min(1).max(100) }),
      z.strictObject({ not: filterSchema }),
    ]),
  )
  .meta({ id: 'Filter' });
