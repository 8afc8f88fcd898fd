/** Numbers and times as the documentation writes them. */
const numbers = new Intl.NumberFormat('en-GB');
const moments = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const distances = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const lengths = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** `1,234` */
export function numberWords(value: number): string {
  return numbers.format(value);
}

/** `3 events`, `1 event` */
export function countWords(count: number, one: string): string {
  return `${numberWords(count)} ${one}${count === 1 ? '' : 's'}`;
}

/**
 * A share in words. Only all is 100 %, and only none is none: what is nearly so is not rounded to it.
 * @example
 * shareWords(1, 3); // '33 %'
 */
export function shareWords(count: number, total: number): string {
  const share = (count / total) * 100;
  if (count === 0) return '0 %';
  if (share < 1) return '< 1 %';
  return `${count === total ? 100 : Math.min(99, Math.round(share))} %`;
}

/** A time that says all of itself when it is pointed at: how long ago, or the time of day with its date unless it is today. */
export function timeElement(iso: string, form: 'ago' | 'clock'): Node | string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return 'unknown';
  const element = document.createElement('time');
  element.dateTime = date.toISOString();
  element.title = moments.format(date);
  if (form === 'clock') {
    const isToday = date.toDateString() === new Date().toDateString();
    element.textContent = isToday ? clock.format(date) : moments.format(date);
    return element;
  }
  const seconds = (date.getTime() - Date.now()) / 1000;
  const [unit, size] = lengths.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  element.textContent = distances.format(Math.round(seconds / size), unit);
  return element;
}

/** A name that may be broken where a word of it begins. */
export function breakableWords(name: string): (Node | string)[] {
  const pieces = name.split(/(?<=_)|(?=[A-Z][a-z])/);
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [document.createElement('wbr'), piece]));
}
