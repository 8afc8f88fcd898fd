import { numberWords } from './words.ts';

const space = 'http://www.w3.org/2000/svg';
const highest = 28;

/**
 * A bar a day, what was quarantined on top of what was stored; a day without events has a short bar of another colour,
 * never a gap. It says in words what it shows, each bar when it is pointed at.
 */
export function sparkline(stored: readonly number[], quarantined: readonly number[]): SVGElement {
  const totals = stored.map((value, day) => value + (quarantined[day] ?? 0));
  const most = Math.max(1, ...totals);
  const picture = document.createElementNS(space, 'svg');
  picture.setAttribute('viewBox', `0 0 ${stored.length * 5} ${highest}`);
  picture.setAttribute('role', 'img');
  picture.setAttribute(
    'aria-label',
    `${dayWords(sumOf(stored), sumOf(quarantined))} in ${stored.length} days, at most ${numberWords(Math.max(0, ...totals))} on one day`,
  );
  for (const [day, total] of totals.entries()) {
    const bad = quarantined[day] ?? 0;
    const ago = stored.length - 1 - day;
    const title = `${ago === 0 ? 'Today' : ago === 1 ? 'Yesterday' : `${ago} days ago`}: ${dayWords(total - bad, bad)}`;
    const height = total === 0 ? 1 : Math.max(2, (total / most) * highest);
    // However few they are, what broke the plan can be seen.
    const badHeight = bad === 0 ? 0 : Math.min(height, Math.max(2, (height * bad) / total));
    if (total === 0) picture.append(bar(day, 'bar-none', 0, height, title));
    if (height > badHeight && total > 0) picture.append(bar(day, 'bar-some', 0, height - badHeight, title));
    if (bad > 0) picture.append(bar(day, 'bar-bad', height - badHeight, badHeight, title));
  }
  return picture;
}

function bar(day: number, kind: string, from: number, height: number, words: string): SVGElement {
  const element = document.createElementNS(space, 'rect');
  const title = document.createElementNS(space, 'title');
  title.textContent = words;
  element.append(title);
  const sizes = { x: day * 5, y: highest - from - height, width: 4, height };
  for (const [name, value] of Object.entries(sizes)) element.setAttribute(name, String(value));
  element.setAttribute('class', kind);
  return element;
}

function dayWords(stored: number, quarantined: number): string {
  return `${numberWords(stored)} stored, ${numberWords(quarantined)} quarantined`;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
