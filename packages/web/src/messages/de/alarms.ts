import { lazily } from '../lazily.ts';
import type { Messages } from '../messages.ts';

const number = lazily(() => new Intl.NumberFormat('de-DE', { maximumFractionDigits: 2 }));
const isDays = (hours: number) => hours > 24 && hours % 24 === 0;
const lastHours = (hours: number) =>
  hours === 1
    ? 'in der letzten Stunde'
    : isDays(hours)
      ? `in den letzten ${number().format(hours / 24)} Tagen`
      : `in den letzten ${number().format(hours)} Stunden`;
const sinceHours = (hours: number) =>
  hours === 1
    ? 'seit einer Stunde'
    : hours === 24
      ? 'seit einem Tag'
      : isDays(hours)
        ? `seit ${number().format(hours / 24)} Tagen`
        : `seit ${number().format(hours)} Stunden`;

/** What the page of alarms says. */
export const alarms: Messages['alarms'] = {
  title: 'Alarme',
  newAlarm: 'Neuer Alarm',
  empty:
    'Noch kein Alarm. Ein Alarm löst aus, wenn eine Zahl eine Grenze überschreitet, ein Event ausbleibt oder zu viel gegen den Plan verstößt.',
  firing: 'Ausgelöst',
  quiet: 'Ruhig',
  unknown: 'Noch nicht geprüft',
  failed: 'Prüfung gescheitert',
  since: (time) => `seit ${time}`,
  value: (written) => `bei ${written}`,
  checked: (time) => `geprüft ${time}`,
  after: (text, time) => `Nach „${text}“, ${time}`,
  goodSince: (time) => `Wieder gut seit ${time}; vorbei, wenn das fünf Minuten so bleibt.`,
  paused: 'Angehalten',
  openQuestion: 'Frage öffnen',
  change: 'Ändern',
  edit: (name) => `${name} ändern`,
  saved: (name) => `„${name}“ ist gespeichert.`,
  pause: 'Anhalten',
  nowPaused: (name) => `„${name}“ ist angehalten: Er wird nicht geprüft und löst nicht aus.`,
  resume: 'Fortsetzen',
  resumed: (name) => `„${name}“ wird wieder geprüft.`,
  delete: 'Löschen',
  save: 'Speichern',
  cancel: 'Abbrechen',
  name: 'Name',
  when: 'Er löst aus, wenn',
  kinds: {
    insight: 'eine Zahl eine Grenze überschreitet',
    silent: 'ein Event ausbleibt',
    violations: 'zu viel gegen den Plan verstößt',
  },
  event: 'Event',
  hours: 'Innerhalb von so vielen Stunden',
  share: 'Mehr als so viele Prozent',
  atLeast: 'Von mindestens so vielen Events',
  question: 'Frage',
  chooseQuestion: 'Gespeicherte Frage oder Beispiel wählen',
  savedQuestions: 'Gespeicherte Fragen',
  examples: 'Beispiele',
  asItIs: 'So wie sie ist',
  noSuchQuestion: 'Keine Frage passt.',
  orAddress: 'Oder die Adresse einer Frage',
  noQuestion: 'Eine Frage wählen oder die Adresse einer Frage einfügen.',
  noBound: 'Eine Grenze angeben.',
  noEvent: 'Ein Event wählen.',
  above: 'Über',
  below: 'Unter',
  series: 'Welche Zahl',
  seriesHint: 'Ein Buchstabe von Trends oder eine Spalte der Tabelle; leer: die erste Zahl.',
  words: {
    insight: (insight, above, below) =>
      `${insight} ${[above !== undefined && `über ${number().format(above)}`, below !== undefined && `unter ${number().format(below)}`].filter(Boolean).join(' oder ')}`,
    silent: (event, within) => `kein ${event} ${sinceHours(within)}`,
    violations: (event, percent, within) =>
      `mehr als ${percent} von ${event ?? 'allen Events'} in Quarantäne ${lastHours(within)}`,
  },
};
