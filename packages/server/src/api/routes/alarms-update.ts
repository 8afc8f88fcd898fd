import { alarmKind } from '../kinds/alarm-kind.ts';
import { updateSavedRoute } from '../saved-routes.ts';

export const updateAlarmRoute = updateSavedRoute(alarmKind);
