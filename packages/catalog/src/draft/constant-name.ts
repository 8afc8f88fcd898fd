import type { Catalog } from '../catalog.ts';

/** Names that a module of the plan can't give to a constant: the language's words, and what its files import. */
const taken = new Set(
  [
    'break case catch class const continue debugger default delete do else enum export extends false finally for function if',
    'import in instanceof new null return super switch this throw true try typeof var void while with yield let static await',
    'implements interface package private protected public eval arguments undefined globalThis exports require event z',
  ].flatMap((line) => line.split(' ')),
);

const longestConstant = 60;

/**
 * The constant that an event's definition is given to: its name, where the language and the plan let it (`isName`), else one made from it,
 * to be exported under the name.
 * @example
 * constantName(plan, 'order placed'); // { constant: 'order_placed', isName: false }
 */
export function constantName(
  { events }: Catalog,
  name: string,
): { readonly constant: string; readonly isName: boolean } {
  if (/^[A-Za-z_$][\w$]*$/.test(name) && !taken.has(name)) return { constant: name, isName: true };
  const letters = name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, longestConstant);
  let constant = letters === '' ? 'unnamed' : letters.replace(/^(?=\d)/, '_');
  while (taken.has(constant) || events.has(constant)) constant += '_event';
  return { constant, isName: false };
}
