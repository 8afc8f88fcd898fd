import { z } from 'zod';

const hours = z
  .number()
  .min(0.25)
  .max(24 * 90)
  .describe('How far back is looked, in hours.');

const conditionSchema = z
  .discriminatedUnion('kind', [
    z
      .strictObject({
        kind: z.literal('insight'),
        insight: z.string().max(100),
        params: z.record(z.string(), z.unknown()).describe('As the insight’s own schema says.'),
        series: z
          .string()
          .max(200)
          .optional()
          .describe(
            'Which number: of trends a letter (`B`), of any insight a column of its table; the first with numbers when not given. Of several rows the last counts, over time that of the last bucket that is over.',
          ),
        above: z.number().optional().describe('Fires when the number is greater …'),
        below: z.number().optional().describe('… or smaller.'),
      })
      .refine(({ above, below }) => above !== undefined || below !== undefined, {
        message: 'above or below is expected',
      }),
    z
      .strictObject({ kind: z.literal('silent'), event: z.string().max(200), hours })
      .describe('Fires when no event of this name was stored for so long.'),
    z
      .strictObject({
        kind: z.literal('violations'),
        event: z.string().max(200).optional().describe('All events when not given.'),
        share: z.number().min(0).max(1).describe('Fires when a greater share of what arrived broke the plan.'),
        hours,
        atLeast: z.int().min(1).max(1_000_000).default(20).describe('Of fewer events the share says nothing.'),
      })
      .describe('Fires when too much is quarantined.'),
  ])
  .meta({ id: 'AlarmCondition' });

/** When an alarm fires. */
export const alarmSchema = z
  .strictObject({
    condition: conditionSchema,
    env: z.string().optional().describe('Environment; the first of the config when not given.'),
    paused: z.boolean().optional().describe('Not looked at, and never fires.'),
  })
  .meta({ id: 'AlarmDefinition' });

export type Alarm = z.output<typeof alarmSchema>;
