import type { Change, Verdict } from '@eventbook/catalog';
import { type Html, html } from './html.ts';

interface VerdictSide {
  readonly side: 'producers' | 'consumers';
  readonly title: string;
  /** The class of its tag where it breaks. */
  readonly tone: string;
  /** What that many changes do. */
  breaks(count: number): string;
}

/** The two sides that a change can break, as they are called to readers. */
export const verdictSides: readonly VerdictSide[] = [
  {
    side: 'producers',
    title: 'Clients in the field',
    tone: 'tag-bad',
    breaks: (count) => (count === 1 ? 'breaks clients in the field' : 'break clients in the field'),
  },
  {
    side: 'consumers',
    title: 'Readers',
    tone: 'tag-warn',
    breaks: (count) => (count === 1 ? 'breaks readers' : 'break readers'),
  },
];

/**
 * The verdict on a change as a cell: whether it breaks that side, and why.
 * @example
 * verdictCell(change.producers, 'tag-bad', 'Clients in the field');
 */
export function verdictCell({ breaks, because }: Verdict, tone: string, title: string): Html {
  return html`<td class="verdict" data-side="${title}"><span class="tag ${breaks ? tone : 'tag-good'}">${breaks ? 'breaks' : 'fine'}</span> <bdi>${because}</bdi></td>`;
}

/**
 * Whom a change breaks, as tags.
 * @example
 * verdictTags(change); // <span class="tag tag-bad">breaks clients in the field</span>
 */
export function verdictTags(change: Change): Html {
  const breaking = verdictSides.filter(({ side }) => change[side].breaks);
  if (breaking.length === 0) return html`<span class="harmless">breaks nobody</span>`;
  return html`${breaking.map(({ tone, breaks }, index) => html`${index > 0 && ' '}<span class="tag ${tone}">${breaks(1)}</span>`)}`;
}
