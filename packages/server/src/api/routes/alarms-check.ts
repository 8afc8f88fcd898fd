import { alarmKind } from '../kinds/alarm-kind.ts';
import { route } from '../route.ts';
import { findSaved, savedIdParam } from '../saved.ts';
import { savedAlarmSchema } from '../saved-schemas.ts';

export const checkAlarmRoute = route({
  method: 'post',
  path: '/alarms/{id}/check',
  operationId: 'checkAlarm',
  summary: 'Look at an alarm now, not with the next minute',
  params: { path: savedIdParam },
  answer: { status: 200, description: 'How it stands.', content: { 'application/json': savedAlarmSchema } },
  async handle(rooms, { path }) {
    await rooms.alarms.lookAt(path.id);
    return { json: findSaved(alarmKind, rooms, path.id) };
  },
});
