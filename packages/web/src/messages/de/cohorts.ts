import { lazily } from '../lazily.ts';
import type { Messages } from '../messages.ts';

const number = lazily(() => new Intl.NumberFormat('de-DE'));
const ids = (n: number) => `${number().format(n)} ${n === 1 ? 'ID' : 'IDs'}`;
const lastDays = (n: number) => (n === 1 ? 'am letzten Tag' : `in den letzten ${number().format(n)} Tagen`);

/** What the pages of cohorts and segments say. */
export const cohorts: Messages['cohorts'] = {
  title: 'Kohorten',
  segments: 'Segmente',
  newCohort: 'Neue Kohorte',
  newSegment: 'Neues Segment',
  empty:
    'Noch keine Kohorte. Eine Kohorte ist eine Gruppe von Personen mit etwas Gemeinsamem: einer Eigenschaft, dem, was sie getan haben, oder einer Liste. Jede Frage kann danach filtern und vergleichen.',
  noSegments: 'Noch kein Segment. Ein Segment ist ein Filter mit Namen, der in jeder Frage wieder verwendbar ist.',
  edit: (name) => `${name} ändern`,
  change: 'Ändern',
  delete: 'Löschen',
  save: 'Speichern',
  cancel: 'Abbrechen',
  name: 'Name',
  description: 'Beschreibung',
  who: 'Wer dazugehört',
  kinds: {
    did: 'Haben etwas getan',
    first_did: 'Haben etwas zum ersten Mal getan',
    stopped_doing: 'Tun etwas nicht mehr',
    property: 'Haben etwas gemeinsam',
    static: 'Eine Liste',
  },
  kindHints: {
    did: 'Mindestens so oft, in letzter Zeit',
    first_did: 'In letzter Zeit und nie zuvor',
    stopped_doing: 'Früher getan, jetzt nicht mehr',
    property: 'Nach dem, was jetzt über sie bekannt ist',
    static: 'Eingefügte IDs',
  },
  event: 'Event',
  eventFilters: 'Nur Events mit',
  properties: 'Personen mit',
  segmentFilters: 'Nur was Folgendes hat',
  times: 'Mindestens so oft',
  within: 'Innerhalb von so vielen Tagen',
  notWithin: 'Nicht innerhalb von so vielen Tagen',
  butBefore: 'Aber innerhalb von so vielen Tagen davor',
  ids: 'IDs',
  idsHint: (n) => `${ids(n)}. Eine je Zeile oder durch Kommas getrennt.`,
  people: (written, n) => `${written} ${n === 1 ? 'Person' : 'Personen'}`,
  now: 'zurzeit',
  counting: 'Wird gezählt …',
  sizeLater: 'Hier steht die Größe, sobald eine Bedingung vollständig ist.',
  failed: 'Zählen gescheitert',
  nobody: 'Zurzeit gehört niemand dazu.',
  seen: (time) => `gesehen ${time}`,
  noSuch: 'Diese Kohorte gibt es nicht.',
  all: 'Alle Kohorten',
  unknownKind: 'Auf eine Art definiert, die diese Seite nicht kennt.',
  words: {
    anything: 'irgendein Event',
    property: 'Personen nach dem, was jetzt über sie bekannt ist.',
    static: (n) => `Eine Liste von ${ids(n)}.`,
    did: (event, times, within) =>
      `${event} mindestens ${times === 1 ? 'einmal' : `${number().format(times)}-mal`} ${lastDays(within)}.`,
    firstDid: (event, within) => `${event} zum ersten Mal ${lastDays(within)}.`,
    stopped: (event, within, before) =>
      `${event} nicht ${lastDays(within)}, aber ${before === 1 ? 'am Tag' : `in den ${number().format(before)} Tagen`} davor.`,
  },
};
