import { violationKinds } from '@eventbook/catalog';
import { z } from 'zod';
import type { DiscardReport, EndedPage, ReplayReport } from './quality-contract.ts';

/** What replaying and discarding answers, as schemas. */

const count = z.int().min(0);
const instant = z.iso.datetime().describe('ISO 8601, UTC.');

export const replayReportSchema = z
  .object({
    matched: count.describe('Events that the filter means.'),
    passing: count.describe('How many of them fit the plan of today.'),
    failing: count,
    pass: z
      .array(z.object({ event: z.string(), count }))
      .describe('Those that fit, the most frequent first, 100 at most.'),
    fail: z
      .array(
        z.object({
          event: z.string(),
          kind: z.enum(violationKinds),
          path: z.string(),
          expected: z.string(),
          received: z.string().describe('The kind of what came, never the value.'),
          nearest: z.exactOptional(z.string()),
          count,
          sample: z.object({ id: z.string(), uuid: z.string() }).describe('One of them.'),
        }),
      )
      .describe(
        'Why the others do not, the most frequent first, 100 at most. An event counts in each way in which it breaks the plan.',
      ),
    further: count.describe('The sum of the counts of all rows that are not shown.'),
    replayed: z.exactOptional(count).describe('Events that this request has stored; absent in a dry run.'),
  })
  .meta({ id: 'ReplayReport' }) satisfies z.ZodType<ReplayReport>;

export const discardReportSchema = z
  .object({
    matched: count.describe('Events that the filter means.'),
    discarded: z.exactOptional(count).describe('Events that this request has discarded; absent in a dry run.'),
  })
  .meta({ id: 'DiscardReport' }) satisfies z.ZodType<DiscardReport>;

export const endedPageSchema = z
  .object({
    ended: z
      .array(
        z.object({
          id: z.string().describe('`<sequence>.<index>` in the journal.'),
          uuid: z.string(),
          event: z.string(),
          receivedAt: instant,
          state: z.enum(['replayed', 'discarded']),
          reason: z.exactOptional(z.string()).describe('Why it was discarded.'),
          by: z.exactOptional(z.string()),
          at: instant,
        }),
      )
      .describe('The latest first.'),
    next: z.exactOptional(z.string()).describe('Hand it back as `before` for older ones; absent at the end.'),
  })
  .meta({ id: 'EndedPage' }) satisfies z.ZodType<EndedPage>;
