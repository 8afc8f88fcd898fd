import { alarmKind } from '../kinds/alarm-kind.ts';
import { getSavedRoute } from '../saved-routes.ts';

export const getAlarmRoute = getSavedRoute(alarmKind);
