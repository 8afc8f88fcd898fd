export { type Alarm, alarmSchema } from './alarm-schema.ts';
export { type AlarmWatch, createAlarmWatch, type FiringAlarm } from './create-alarm-watch.ts';
export { notePlanChange } from './note-plan-change.ts';
