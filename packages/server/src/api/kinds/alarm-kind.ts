import { z } from 'zod';
import { type Asking, checkEvent } from '../../insights/index.ts';
import { checkingOf, checkQuestion } from '../check-question.ts';
import { environmentOf } from '../environment.ts';
import type { Rooms } from '../rooms.ts';
import type { SavedKind } from '../saved.ts';
import { savedAlarmSchema } from '../saved-schemas.ts';

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
  })
  .meta({ id: 'AlarmDefinition' });

export type Alarm = z.output<typeof alarmSchema>;

export const alarmKind: SavedKind<Alarm> = {
  noun: 'alarm',
  path: 'alarms',
  operation: 'Alarm',
  schema: alarmSchema,
  answer: savedAlarmSchema,
  stored: ({ alarms }) => alarms,
  check: async (rooms, _, alarm) => await checkAlarm(rooms, await checkingOf(rooms), alarm),
  shown({ state }, saved) {
    const stands = state.alarmStates.find(saved.id);
    return stands === undefined ? saved : { ...saved, state: stands };
  },
};

/** Throws `invalid_params`, `unknown_environment`. */
export async function checkAlarm(
  rooms: Pick<Rooms, 'config'>,
  asking: Asking,
  { condition, env }: Alarm,
): Promise<void> {
  environmentOf(rooms, env);
  if (condition.kind === 'insight') await checkQuestion(asking, { kind: condition.insight, params: condition.params });
  else if (condition.event !== undefined) checkEvent(asking, condition.event);
}
