import type { EventRecord } from '@eventbook/server';
import type { Messages } from './messages.ts';

type Violation = EventRecord['violations'][number];

/** The title of a kind of violation. A newer server may know kinds that this page does not. */
export function violationTitle({ kind }: Violation, text: Messages): string {
  return Object.hasOwn(text.violationKinds, kind) ? text.violationKinds[kind] : kind;
}

/** One line for a list: `Wrong type: duration, expected number, and 2 more`. */
export function violationLine(violations: readonly Violation[], text: Messages): string {
  const [first] = violations;
  if (!first) return '';
  const where = first.path === '' ? '' : `: ${first.path}`;
  const hint = first.nearest === undefined ? '' : `, ${text.event.nearest.toLowerCase()} ${first.nearest}`;
  const more = violations.length > 1 ? `, ${text.live.more(violations.length - 1)}` : '';
  return `${violationTitle(first, text)}${where}${hint}${more}`;
}

/** One kind of violation as a sentence or two: what was expected, what came, and what was probably meant. */
export function violationSentence(
  { kind, path, expected, received, nearest }: Violation,
  { quality }: Messages,
): string {
  const { sentences } = quality;
  // Kinds without a sentence of their own are about the event itself.
  const own = Object.hasOwn(sentences, kind) ? sentences[kind as keyof typeof sentences] : undefined;
  const said = own === undefined ? quality.sentence(expected, received) : own(path, expected, received);
  return nearest === undefined ? said : `${said} ${quality.meant(nearest)}.`;
}
