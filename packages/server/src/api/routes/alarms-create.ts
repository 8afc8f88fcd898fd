import { alarmKind } from '../kinds/alarm-kind.ts';
import { createSavedRoute } from '../saved-routes.ts';

export const createAlarmRoute = createSavedRoute(alarmKind);
