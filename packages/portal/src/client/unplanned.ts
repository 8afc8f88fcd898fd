import { chosenEnvironment } from './ask.ts';
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
          rowName(liveLink(row.event)),
          make('td', 'number', numberWords(row.quarantined)),
          make('td', '', timeElement(row.lastSeen, 'ago')),
        ),
      ),
    );
}

/** What is not in the plan has no page: its name leads to what arrived of it, in the UI. */
function liveLink(name: string): HTMLElement {
  const query = new URLSearchParams({ event: name });
  const environment = chosenEnvironment();
  if (environment !== null) query.set('env', environment);
  const link = make('a', '', make('code', '', name));
  link.setAttribute('href', `${document.documentElement.dataset.api}../../live?${query}`);
  return link;
}
