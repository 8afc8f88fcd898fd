import { type Alarm, alarmSchema, isPaused } from '../../alarms/index.ts';
import { type Asking, checkEvent } from '../../insights/index.ts';
import { checkingOf, checkQuestion } from '../check-question.ts';
import { environmentOf } from '../environment.ts';
import type { Rooms } from '../rooms.ts';
import type { SavedKind } from '../saved.ts';
import { savedAlarmSchema } from '../saved-schemas.ts';

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
    // How a paused one stood is forgotten with the next look; until then it is not told any more.
    return stands === undefined || isPaused(saved) ? saved : { ...saved, state: stands };
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
