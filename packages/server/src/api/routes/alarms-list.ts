import { alarmKind } from '../kinds/alarm-kind.ts';
import { listSavedRoute } from '../saved-routes.ts';

export const listAlarmsRoute = listSavedRoute(alarmKind);
