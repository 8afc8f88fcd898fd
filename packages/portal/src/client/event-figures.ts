import { ask } from './ask.ts';
import { showBreaks } from './breaks.ts';
import { showLast } from './last-event.ts';
import { part } from './make.ts';
import { showShares } from './shares.ts';
import type { StatsRow } from './stats-answer.ts';
import { listOf } from './stats-answer.ts';

/** What was last asked for: an event of which nothing new arrived is not counted again. */
let lastCounted = '';

/**
 * Shares, violations and the last event of the page's event. Asked for when the page is opened, and again when the
 * figures of the event have changed; a failure says so and leaves no old figure behind.
 */
export async function showEventFigures(
  address: string,
  row: StatsRow | undefined,
  source: readonly string[],
): Promise<void> {
  const state = JSON.stringify([row?.stored, row?.quarantined, row?.lastSeen]);
  if (state === lastCounted) return;
  const note = part('shares-status');
  if (note) {
    note.hidden = false;
    if (lastCounted === '') note.textContent = 'Shares are being counted.';
  }
  try {
    const answer = Object(await ask(address));
    if (typeof answer.asOf !== 'string' || !Array.isArray(answer.properties)) {
      throw new Error('The answer has another shape.');
    }
    const figures = { ...answer, properties: listOf(answer.properties), violations: listOf(answer.violations) };
    showShares(figures, source);
    showBreaks(figures, source);
    showLast(figures.last, source);
    lastCounted = state;
  } catch (error) {
    lastCounted = '';
    for (const share of document.querySelectorAll('[data-share]')) share.remove();
    for (const name of ['breaks', 'last']) part(name)?.setAttribute('hidden', '');
    note?.replaceChildren(`Shares could not be loaded. ${error instanceof Error ? error.message : ''}`);
  }
}
