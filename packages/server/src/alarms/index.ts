export { type Alarm, alarmSchema } from './alarm-schema.ts';
export { type AlarmWatch, createAlarmWatch, type FailedAlarm, type FiringAlarm } from './create-alarm-watch.ts';
export { createVersionWatch } from './create-version-watch.ts';
export { isPaused } from './is-paused.ts';
export { notePlanChange } from './note-plan-change.ts';
