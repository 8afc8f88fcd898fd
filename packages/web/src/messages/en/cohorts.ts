import { lazily } from '../lazily.ts';

const number = lazily(() => new Intl.NumberFormat('en-GB'));
const count = (value: number, one: string, many: string) => `${number().format(value)} ${value === 1 ? one : many}`;
const days = (n: number) => (n === 1 ? 'day' : `${number().format(n)} days`);

/** What the pages of cohorts and segments say. */
export const cohorts = {
  title: 'Cohorts',
  segments: 'Segments',
  newCohort: 'New cohort',
  newSegment: 'New segment',
  empty:
    'No cohort yet. A cohort is a group of people who are alike: in a property, in what they did, or because you list them. Every question can filter and compare by it.',
  noSegments: 'No segment yet. A segment is a filter under a name, to be used again in any question.',
  edit: (name: string) => `Change ${name}`,
  change: 'Change',
  delete: 'Delete',
  save: 'Save',
  cancel: 'Cancel',
  name: 'Name',
  description: 'Description',
  who: 'Who belongs to it',
  kinds: {
    did: 'Did something',
    first_did: 'Did something for the first time',
    stopped_doing: 'Stopped doing something',
    property: 'Have something in common',
    static: 'A list',
  },
  kindHints: {
    did: 'At least so often, lately',
    first_did: 'Lately, and never before',
    stopped_doing: 'They did it before, and do not any more',
    property: 'By what is known of them now',
    static: 'Ids that you paste',
  },
  event: 'Event',
  eventFilters: 'Only events with',
  properties: 'People whose',
  segmentFilters: 'Only what has',
  times: 'At least so many times',
  within: 'Within so many days',
  notWithin: 'Not within so many days',
  butBefore: 'But within so many days before that',
  ids: 'Ids',
  idsHint: (n: number) => `${count(n, 'id', 'ids')}. One on a line, or parted by commas.`,
  people: (written: string, n: number) => `${written} ${n === 1 ? 'person' : 'people'}`,
  now: 'now',
  counting: 'Counting …',
  sizeLater: 'Its size stands here once a condition is whole.',
  failed: 'could not be counted',
  nobody: 'Nobody is in it now.',
  seen: (time: string) => `seen ${time}`,
  noSuch: 'There is no such cohort.',
  all: 'All cohorts',
  unknownKind: 'Defined in a way that this page does not know.',
  words: {
    anything: 'anything',
    property: 'People by what is known of them now.',
    static: (n: number) => `A list of ${count(n, 'id', 'ids')}.`,
    did: (event: string, times: number, within: number) =>
      `Did ${event} ${times === 1 ? 'at least once' : `at least ${number().format(times)} times`} within the last ${days(within)}.`,
    firstDid: (event: string, within: number) => `Did ${event} for the first time within the last ${days(within)}.`,
    stopped: (event: string, within: number, before: number) =>
      `Did not do ${event} within the last ${days(within)}, but did within the ${days(before)} before.`,
  },
};
