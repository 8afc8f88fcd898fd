import { alarmKind } from '../kinds/alarm-kind.ts';
import { deleteSavedRoute } from '../saved-routes.ts';

export const deleteAlarmRoute = deleteSavedRoute(alarmKind);
