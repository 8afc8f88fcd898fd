import type { Messages } from '../messages.ts';

const number = new Intl.NumberFormat('de-DE');
const count = (value: number, one: string, many: string) => `${number.format(value)} ${value === 1 ? one : many}`;

/** What the pages of people say. */
export const people: Messages['people'] = {
  title: 'Personen',
  cohorts: 'Kohorten',
  segments: 'Segmente',
  find: 'Person finden',
  findPlaceholder: 'Teil einer ID oder E-Mail-Adresse',
  findHint:
    'Einen Teil einer ID, eine E-Mail-Adresse oder einen anderen Text eingeben, der über die Person bekannt ist. Auch jede Zahl einer Antwort führt zu den Personen dahinter.',
  found: 'Gefundene Personen',
  nobody: (search) => `Niemand hat „${search}“ in einer ID oder Eigenschaft.`,
  foundCount: (n) => count(n, 'Person', 'Personen'),
  firstOf: (n) => `Die ersten ${number.format(n)}. Mehr eingeben, um sie einzugrenzen.`,
  unknown: (env) =>
    `In ${env} ist kein Event mit dieser ID eingetroffen. Die ID kann anders geschrieben sein oder zu einer anderen Umgebung gehören.`,
  findAnother: 'Andere Person finden',
  facts: 'Was bekannt ist',
  identified: 'Identifiziert',
  anonymous: 'Anonym: Noch niemand hat diese Person identifiziert.',
  firstSeen: 'Zuerst gesehen',
  lastSeen: 'Zuletzt gesehen',
  events: 'Events',
  eventCount: (n) => count(n, 'Event', 'Events'),
  properties: 'Eigenschaften',
  noProperties: 'Über diese Person ist nichts bekannt.',
  changes: (n) => count(n, 'Wert bisher', 'Werte bisher'),
  since: (time) => `seit ${time}`,
  historyCut: 'Ältere Änderungen werden nicht gezeigt.',
  inNoCohort: 'In keiner.',
  ids: 'IDs',
  copyId: (id) => `ID ${id} kopieren`,
  allIds: (n) => `Alle ${number.format(n)} IDs`,
  sessions: 'Sitzungen',
  noSessions: 'Kein Event trägt eine Sitzung.',
  moreSessions: (n) => `Die letzten ${number.format(n)}`,
  timeline: 'Zeitleiste',
  onlyEvent: 'Nur dieses Event',
  anyEvent: 'Beliebiges Event',
  clearEvent: 'Alle Events zeigen',
  theirEvents: 'Events',
  noEvents: 'Kein gespeichertes Event ist von dieser Person.',
  noSuchEvents: (event) => `Diese Person hat nie ${event} gesendet.`,
  loadingOlder: 'Ältere Events werden geladen',
  end: 'Hier fing es an.',
};
