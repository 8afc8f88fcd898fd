import { lazily } from '../lazily.ts';
import type { Messages } from '../messages.ts';

const number = lazily(() => new Intl.NumberFormat('de-DE'));

/** What Home says. */
export const home: Messages['home'] = {
  title: 'Start',
  yesterday: 'Gestern',
  days: (date, zone) => `${date} und der Tag davor, nach der Zeit der Events in ${zone}`,
  figures: { events: 'Events', persons: 'Personen', quarantined: 'In Quarantäne' },
  more: (percent) => `${percent} mehr`,
  less: (percent) => `${percent} weniger`,
  same: 'gleich viele',
  none: 'am Tag davor keine',
  latest: 'Gerade eingetroffen',
  changed: 'Was sich am meisten geändert hat',
  changedHint: 'Events danach, wie viel mehr oder weniger gestern kamen als am Tag davor.',
  nothingChanged: 'Nichts hat sich bewegt.',
  event: 'Event',
  dayBefore: 'Tag davor',
  change: 'Änderung',
  isNew: 'neu',
  noneFiring: 'Kein Alarm ist ausgelöst.',
  failedAlarm: (name, why) => `${name} ließ sich nicht prüfen: ${why}`,
  toAlarms: 'Alle Alarme',
  recent: 'Letzte Fragen',
  health: 'Zustand der Daten',
  healthy: 'Alles, was eintrifft, wird sofort gespeichert.',
  unclaimed: (n) =>
    n === 1
      ? '1 Anfrage kam ohne bekanntes Token. Sie ist gesondert abgelegt.'
      : `${number().format(n)} Anfragen kamen ohne bekanntes Token. Sie sind gesondert abgelegt.`,
  fits: (percent) => `${percent} von dem, was gestern kam, passt zum Plan.`,
  noneYesterday: 'Gestern kam nichts.',
  toQuarantine: 'Quarantäne öffnen',
  firstQuestion: 'Eine erste Frage stellen',
  firstQuestionHint: 'Events sind da. Ein guter Anfang:',
  start: {
    trends: 'Wie viele kommen, Tag für Tag',
    funnel: 'Wie viele von einem Schritt zum nächsten weitergehen',
    retention: 'Wie viele wiederkommen',
  },
  toDashboards: 'Oder die Dashboards ansehen, die mit dem Plan kommen',
  happened: 'Was zuletzt geschah',
};
