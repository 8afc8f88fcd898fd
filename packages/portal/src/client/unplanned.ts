import { make, rowName } from './make.ts';
import type { StatsRow } from './stats-answer.ts';
import { numberWords, timeElement } from './words.ts';

/** The index's list of names that arrive and are not in the plan; hidden when there are none. PostHog's own (`$pageview` …) are no one's plan. */
export function showUnplanned(rows: readonly StatsRow[]): void {
  const section = document.querySelector<HTMLElement>('[data-unplanned]');
  const unplanned = rows.filter((row) => !row.planned && !row.event.startsWith('$'));
  if (section) section.hidden = unplanned.length === 0;
  section
    ?.querySelector('tbody')
    ?.replaceChildren(
      ...unplanned.map((row) =>
        make(
          'tr',
          '',
          rowName(make('code', '', row.event)),
          make('td', 'number', numberWords(row.quarantined)),
          make('td', '', timeElement(row.lastSeen, 'ago')),
        ),
      ),
    );
}
