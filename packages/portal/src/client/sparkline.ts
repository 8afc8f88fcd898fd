import { numberWords } from './words.ts';

/** A bar a day; a day without events has a short bar of another colour, never a gap. */
export function sparkline(daily: readonly number[]): SVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const highest = Math.max(1, ...daily);
  const picture = document.createElementNS(space, 'svg');
  const total = daily.reduce((sum, value) => sum + value, 0);
  picture.setAttribute('viewBox', `0 0 ${daily.length * 5} 28`);
  picture.setAttribute('role', 'img');
  picture.setAttribute(
    'aria-label',
    `${numberWords(total)} in ${daily.length} days, at most ${numberWords(Math.max(0, ...daily))} on one day`,
  );
  for (const [day, value] of daily.entries()) {
    const height = value === 0 ? 1 : Math.max(2, (value / highest) * 28);
    const bar = document.createElementNS(space, 'rect');
    const ago = daily.length - 1 - day;
    const title = document.createElementNS(space, 'title');
    title.textContent = `${ago === 0 ? 'Today' : ago === 1 ? 'Yesterday' : `${ago} days ago`}: ${numberWords(value)}`;
    bar.append(title);
    bar.setAttribute('x', String(day * 5));
    bar.setAttribute('y', String(28 - height));
    bar.setAttribute('width', '4');
    bar.setAttribute('height', String(height));
    bar.setAttribute('class', value === 0 ? 'bar-none' : 'bar-some');
    picture.append(bar);
  }
  return picture;
}
