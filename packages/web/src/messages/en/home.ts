import { lazily } from '../lazily.ts';

const number = lazily(() => new Intl.NumberFormat('en-GB'));
const count = (value: number, one: string, many: string) => `${number().format(value)} ${value === 1 ? one : many}`;

/** What Home says. */
export const home = {
  title: 'Home',
  yesterday: 'Yesterday',
  days: (date: string, zone: string) => `${date} and the day before, by the events’ own time in ${zone}`,
  figures: { events: 'Events', persons: 'People', quarantined: 'Quarantined' },
  more: (percent: string) => `${percent} more`,
  less: (percent: string) => `${percent} less`,
  same: 'as many',
  none: 'none the day before',
  latest: 'Just came in',
  changed: 'What changed most',
  changedHint: 'Events by how much more or less they came yesterday than the day before.',
  nothingChanged: 'Nothing moved.',
  event: 'Event',
  dayBefore: 'Day before',
  change: 'Change',
  isNew: 'new',
  noneFiring: 'No alarm fires.',
  failedAlarm: (name: string, why: string) => `${name} could not be looked at: ${why}`,
  toAlarms: 'All alarms',
  recent: 'Recent questions',
  health: 'Health of the data',
  healthy: 'Everything that comes in is stored at once.',
  unclaimed: (n: number) => `${count(n, 'request', 'requests')} came without a known token. They are kept apart.`,
  fits: (percent: string) => `${percent} of what came yesterday fits the plan.`,
  noneYesterday: 'Nothing came yesterday.',
  toQuarantine: 'Open the quarantine',
  firstQuestion: 'Ask a first question',
  firstQuestionHint: 'Events are here. These are good to begin with:',
  start: {
    trends: 'How many come, day by day',
    funnel: 'How many go on from one step to the next',
    retention: 'How many come back',
  },
  toDashboards: 'Or look at the dashboards that come with the plan',
  happened: 'What happened lately',
};
