import { lazily } from '../lazily.ts';

const number = lazily(() => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }));
const hours = (n: number) => (n % 24 === 0 && n > 0 ? days(n / 24) : n === 1 ? 'hour' : `${number().format(n)} hours`);
const days = (n: number) => (n === 1 ? 'day' : `${number().format(n)} days`);

/** What the page of alarms says. */
export const alarms = {
  title: 'Alarms',
  newAlarm: 'New alarm',
  empty:
    'No alarm yet. An alarm fires when a number crosses a bound, an event falls silent, or too much breaks the plan.',
  firing: 'Fires',
  quiet: 'Quiet',
  unknown: 'Not looked at yet',
  failed: 'Could not be looked at',
  since: (time: string) => `since ${time}`,
  value: (written: string) => `at ${written}`,
  checked: (time: string) => `looked at ${time}`,
  after: (text: string, time: string) => `After “${text}”, ${time}`,
  goodSince: (time: string) => `Good again since ${time}; over when that has lasted five minutes.`,
  paused: 'Paused',
  openQuestion: 'Open the question',
  change: 'Change',
  edit: (name: string) => `Change ${name}`,
  saved: (name: string) => `“${name}” is saved.`,
  pause: 'Pause',
  nowPaused: (name: string) => `“${name}” is paused: nobody looks, and it does not fire.`,
  resume: 'Go on',
  resumed: (name: string) => `“${name}” is looked at again.`,
  delete: 'Delete',
  save: 'Save',
  cancel: 'Cancel',
  name: 'Name',
  when: 'It fires when',
  kinds: {
    insight: 'a number crosses a bound',
    silent: 'an event falls silent',
    violations: 'too much breaks the plan',
  },
  event: 'Event',
  hours: 'Within so many hours',
  share: 'More than so many percent',
  atLeast: 'Of at least so many events',
  question: 'Question',
  chooseQuestion: 'Choose a saved question or an example',
  savedQuestions: 'Saved questions',
  examples: 'Examples',
  asItIs: 'As it is',
  noSuchQuestion: 'No question fits.',
  orAddress: 'Or the address of a question',
  noQuestion: 'Choose a question, or paste the address of one.',
  noBound: 'Give a bound.',
  noEvent: 'Choose an event.',
  above: 'Above',
  below: 'Below',
  series: 'Which number',
  seriesHint: 'A letter of trends, or a column of the table; the first number when empty.',
  words: {
    insight: (insight: string, above: number | undefined, below: number | undefined) =>
      `${insight} ${[above !== undefined && `above ${number().format(above)}`, below !== undefined && `below ${number().format(below)}`].filter(Boolean).join(' or ')}`,
    silent: (event: string, within: number) =>
      `no ${event} for ${hours(within) === 'hour' || hours(within) === 'day' ? `one ${hours(within)}` : hours(within)}`,
    violations: (event: string | undefined, percent: string, within: number) =>
      `more than ${percent} of ${event ?? 'all events'} quarantined within the last ${hours(within)}`,
  },
};
