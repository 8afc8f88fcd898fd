import { createSetting } from './setting.ts';

/** Whether single keys (`j`, `p`, `/` …) work. */
export const singleKeys = createSetting<boolean>(
  'eventbook.singleKeys',
  (text) => text !== 'off',
  (on) => (on ? undefined : 'off'),
);
