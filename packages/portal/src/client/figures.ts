import { ask, askSetup, chosenEnvironment } from './ask.ts';
import { showEventFigures } from './event-figures.ts';
import { make, part } from './make.ts';
import { sparkline } from './sparkline.ts';
import { readStatsAnswer, type Stats, type StatsRow } from './stats-answer.ts';
import { type EventStatus, statusOf, statusWords } from './status.ts';
import { showUnplanned } from './unplanned.ts';
import { numberWords, timeElement } from './words.ts';

// Live figures. Names and numbers of what arrived are a stranger's: they are put in as text, never as markup.
{
  const { api, event, deprecated } = document.documentElement.dataset;
  /** Milliseconds between two questions while the page is looked at. */
  const pause = 30_000;

  const tones: Record<EventStatus, string> = {
    planned: 'tag',
    seen: 'tag tag-accent',
    verified: 'tag tag-good',
    stale: 'tag tag-warn',
    deprecated: 'tag tag-warn',
    unplanned: 'tag tag-bad',
  };

  const statusIn = (name: string, isDeprecated: boolean, row: StatsRow | undefined, { earlier }: Stats) =>
    statusOf({ planned: true, deprecated: isDeprecated, earlier: earlier.has(name), arrivals: row });

  /** Never by colour alone: the word is there, and what it means when it is pointed at. */
  const tag = (status: EventStatus) => {
    const element = make('span', tones[status], status);
    element.title = statusWords[status];
    return element;
  };

  const showIndex = (stats: Stats) => {
    const { rows, earlier } = stats;
    const byName = new Map(rows.map((row) => [row.event, row]));
    for (const line of document.querySelectorAll<HTMLElement>('tr[data-name]')) {
      const name = line.dataset.name ?? '';
      const row = byName.get(name);
      const last = row?.lastSeen ?? earlier.get(name);
      const put = (place: string, content: Node | string) =>
        line.querySelector(`[data-${place}]`)?.replaceChildren(content);
      put('status', tag(statusIn(name, line.dataset.deprecated !== undefined, row, stats)));
      put('stored', row ? numberWords(row.stored) : make('span', 'none', 'none'));
      put('seen', last === undefined ? make('span', 'none', 'never') : timeElement(last, 'ago'));
    }
    for (const element of document.querySelectorAll<HTMLElement>('[data-live]')) element.hidden = false;
    showUnplanned(rows);
  };

  const showEvent = (name: string, stats: Stats) => {
    const row = stats.rows.find((candidate) => candidate.event === name);
    const last = row?.lastSeen ?? stats.earlier.get(name);
    const list = part('figure-list');
    const put = (figure: string, content: string | Node) =>
      document.querySelector(`[data-figure="${figure}"]`)?.replaceChildren(content);
    if (!list) return;
    put('state', tag(statusIn(name, deprecated !== undefined, row, stats)));
    put('seen', last === undefined ? 'never' : timeElement(last, 'ago'));
    // What did not arrive has no share and no days: those figures are left out, never zero.
    for (const item of list.querySelectorAll<HTMLElement>('[data-when-seen]')) item.hidden = row === undefined;
    if (row) {
      const judged = row.stored + row.quarantined;
      put('stored', numberWords(row.stored));
      put('quarantined', numberWords(row.quarantined));
      put('valid', judged === 0 ? 'no events yet' : `${(Math.floor((row.stored / judged) * 1000) / 10).toFixed(1)} %`);
      put('daily', sparkline(row.daily, row.quarantinedDaily));
    }
    list.hidden = false;
  };

  const load = async (address: string) => {
    const said = part('live-status');
    const environment = chosenEnvironment();
    const query = environment === null ? '' : `?env=${encodeURIComponent(environment)}`;
    try {
      const [answer, setup] = await Promise.all([
        ask(`${address}stats${query}`),
        // Without it the figures stand all the same; only what they are of is said less well.
        askSetup(address).catch(() => undefined),
      ]);
      const stats = readStatsAnswer(answer);
      const row = stats.rows.find((candidate) => candidate.event === event);
      if (event === undefined) showIndex(stats);
      else showEvent(event, stats);
      const source = [environment ?? setup?.environments[0]?.name, setup && `last 30 days, ${setup.timezone}`];
      const words = source.filter((each) => each !== undefined).map((each) => ` · ${each}`);
      said?.replaceChildren(
        event !== undefined && row === undefined ? 'Not seen in the last 30 days. ' : '',
        'As of ',
        timeElement(stats.asOf, 'clock'),
        ...words,
      );
      if (event !== undefined)
        await showEventFigures(`${address}stats/${encodeURIComponent(event)}${query}`, row, words);
    } catch (error) {
      // Figures of before would stand there as if they were of now.
      for (const element of document.querySelectorAll<HTMLElement>('[data-live], [data-figure-list], [data-unplanned]'))
        element.hidden = true;
      said?.replaceChildren(`Live figures could not be loaded. ${error instanceof Error ? error.message : ''}`);
    }
    if (said) said.hidden = false;
  };

  if (api !== undefined && (event !== undefined || part('live-status'))) {
    let asked = 0;
    const refresh = () => {
      asked = Date.now();
      void load(api);
    };
    // A page that nobody looks at asks nothing; one that is looked at again asks when its figures are old.
    const refreshWhenOld = () => {
      if (document.visibilityState === 'visible' && Date.now() - asked >= pause) refresh();
    };
    refresh();
    setInterval(refreshWhenOld, 1_000);
    document.addEventListener('visibilitychange', refreshWhenOld);
    // A test event that was just judged is seen at once, where its environment is looked at.
    document.addEventListener('eventbook-judged', refresh);
  }
}
