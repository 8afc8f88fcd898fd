import { make, part } from './make.ts';
import { countOf, listOf } from './stats-answer.ts';
import { countWords, timeElement } from './words.ts';

/** The last event that was stored, as the server redacted it; the section stays away when there is none. */
export function showLast(given: unknown, source: readonly string[]): void {
  const section = part('last');
  const code = part('last-payload');
  if (!section || !code) return;
  section.hidden = given === undefined;
  if (given === undefined) return;
  const last = Object(given);
  const withheld = listOf(last.withheld).map(String);
  const entries = Object.entries(Object(last.properties));
  const lines = entries.flatMap(([name, value], index) => [
    '  ',
    make('span', 'c-name', JSON.stringify(name)),
    make('span', 'c-punct', ':'),
    ' ',
    withheld.includes(name) ? make('em', 'withheld', String(value)) : shown(value),
    index < entries.length - 1 ? make('span', 'c-punct', ',') : '',
    '\n',
  ]);
  code.replaceChildren(...(entries.length === 0 ? ['{}'] : ['{\n', ...lines, '}']));
  part('last-status')?.replaceChildren('Received ', timeElement(String(last.receivedAt), 'ago'), ...source.slice(0, 1));
  const others = countOf(last.others);
  part('last-note')?.replaceChildren(
    withheld.length > 0 ? `What is personal gave way to its kind and length. ` : '',
    others > 0
      ? `It also had ${countWords(others, 'property').replace(/propertys$/, 'properties')} of its client’s own.`
      : '',
  );
}

function shown(value: unknown): HTMLElement {
  const kind = typeof value === 'string' ? 'c-string' : typeof value === 'number' ? 'c-number' : 'c-keyword';
  return make('span', Array.isArray(value) ? '' : kind, JSON.stringify(value));
}
