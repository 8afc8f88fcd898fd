import { type EventStatus, statusOf, statusWords } from './status.ts';

// Live figures. Names and numbers of what arrived are a stranger's: they are put in as text, never as markup.
{
  const { api, event, deprecated } = document.documentElement.dataset;
  /** Milliseconds between two questions while the page is looked at. */
  const pause = 30_000;

  interface Row {
    readonly event: string;
    readonly planned: boolean;
    readonly stored: number;
    readonly quarantined: number;
    readonly lastSeen: string;
    readonly daily: readonly number[];
    readonly quarantinedDaily: readonly number[];
  }

  interface Stats {
    readonly asOf: string;
    readonly rows: readonly Row[];
    /** Last arrivals of events that did not arrive in the last 30 days, by name. */
    readonly earlier: ReadonlyMap<string, string>;
  }

  const number = new Intl.NumberFormat('en-GB');
  const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });
  const ago = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;

  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const counted = (value: unknown) => (typeof value === 'number' && value >= 0 ? value : 0);

  /** What the server sent, as far as it has the shape that is relied on. */
  const read = (body: unknown): Stats => {
    const { asOf, events, earlier } = Object(body);
    if (typeof asOf !== 'string' || !Array.isArray(events)) throw new Error('The answer has another shape.');
    return {
      asOf,
      rows: events.map(Object).map((row) => ({
        event: String(row.event),
        planned: row.planned === true,
        stored: counted(row.stored),
        quarantined: counted(row.quarantined),
        lastSeen: String(row.lastSeen),
        daily: Array.isArray(row.daily) ? row.daily.map(counted) : [],
        quarantinedDaily: Array.isArray(row.quarantinedDaily) ? row.quarantinedDaily.map(counted) : [],
      })),
      earlier: new Map(
        (Array.isArray(earlier) ? earlier : []).map(Object).map((row) => [String(row.event), String(row.lastSeen)]),
      ),
    };
  };

  const time = (iso: string, relative: boolean) => {
    const element = document.createElement('time');
    const date = new Date(iso);
    if (Number.isNaN(date.getTime())) return 'unknown';
    const seconds = (date.getTime() - Date.now()) / 1000;
    const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
    element.dateTime = date.toISOString();
    element.title = moment.format(date);
    element.textContent = relative ? ago.format(Math.round(seconds / size), unit) : moment.format(date);
    return element;
  };

  const bars = (daily: readonly number[]) => {
    const space = 'http://www.w3.org/2000/svg';
    const highest = Math.max(1, ...daily);
    const picture = document.createElementNS(space, 'svg');
    const total = daily.reduce((sum, value) => sum + value, 0);
    picture.setAttribute('viewBox', `0 0 ${daily.length * 5} 28`);
    picture.setAttribute('role', 'img');
    picture.setAttribute(
      'aria-label',
      `${number.format(total)} in ${daily.length} days, at most ${number.format(Math.max(0, ...daily))} on one day`,
    );
    for (const [day, value] of daily.entries()) {
      const height = value === 0 ? 1 : Math.max(2, (value / highest) * 28);
      const bar = document.createElementNS(space, 'rect');
      bar.setAttribute('x', String(day * 5));
      bar.setAttribute('y', String(28 - height));
      bar.setAttribute('width', '4');
      bar.setAttribute('height', String(height));
      bar.setAttribute('class', value === 0 ? 'bar-none' : 'bar-some');
      picture.append(bar);
    }
    return picture;
  };

  const cell = (content: string | Node, kind = 'td', className = '') => {
    const element = document.createElement(kind);
    if (className !== '') element.className = className;
    element.append(content);
    return element;
  };

  const tones: Record<EventStatus, string> = {
    planned: 'tag',
    seen: 'tag tag-accent',
    verified: 'tag tag-good',
    stale: 'tag tag-warn',
    deprecated: 'tag tag-warn',
    unplanned: 'tag tag-bad',
  };

  /** Never by colour alone: the word is there, and what it means when it is pointed at. */
  const state = (name: string, isDeprecated: boolean, row: Row | undefined, { earlier }: Stats) => {
    const status = statusOf({ planned: true, deprecated: isDeprecated, earlier: earlier.has(name), arrivals: row });
    const element = cell(status, 'span', tones[status]);
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
      line
        .querySelector('[data-status]')
        ?.replaceChildren(state(name, line.dataset.deprecated !== undefined, row, stats));
      line
        .querySelector('[data-stored]')
        ?.replaceChildren(row ? number.format(row.stored) : cell('none', 'span', 'none'));
      line
        .querySelector('[data-seen]')
        ?.replaceChildren(last === undefined ? cell('never', 'span', 'none') : time(last, true));
    }
    for (const element of document.querySelectorAll<HTMLElement>('[data-live]')) element.hidden = false;
    const section = find('[data-unplanned]');
    const unplanned = rows.filter((row) => !row.planned && !row.event.startsWith('$'));
    if (section) section.hidden = unplanned.length === 0;
    section?.querySelector('tbody')?.replaceChildren(
      ...unplanned.map((row) => {
        const line = document.createElement('tr');
        const name = cell(cell(row.event, 'code'), 'th');
        name.setAttribute('scope', 'row');
        line.append(name, cell(number.format(row.quarantined), 'td', 'number'), cell(time(row.lastSeen, true)));
        return line;
      }),
    );
  };

  const showEvent = (name: string, stats: Stats) => {
    const row = stats.rows.find((candidate) => candidate.event === name);
    const last = row?.lastSeen ?? stats.earlier.get(name);
    const list = find('[data-figure-list]');
    const put = (name: string, content: string | Node) => find(`[data-figure="${name}"]`)?.replaceChildren(content);
    if (!list) return;
    put('state', state(name, deprecated !== undefined, row, stats));
    put('seen', last === undefined ? 'never' : time(last, true));
    // What did not arrive has no share and no days: those figures are left out, never zero.
    for (const item of list.querySelectorAll<HTMLElement>('[data-when-seen]')) item.hidden = row === undefined;
    if (row) {
      const judged = row.stored + row.quarantined;
      put('stored', number.format(row.stored));
      put('quarantined', number.format(row.quarantined));
      put('valid', judged === 0 ? 'no events yet' : `${(Math.floor((row.stored / judged) * 1000) / 10).toFixed(1)} %`);
      put('daily', bars(row.daily));
    }
    list.hidden = false;
  };

  const load = async (address: string) => {
    const status = find('[data-live-status]');
    const section = find('[data-figures]');
    const environment = new URLSearchParams(location.search).get('env');
    const query = environment === null ? '' : `?env=${encodeURIComponent(environment)}`;
    if (section) section.hidden = false;
    try {
      const response = await fetch(`${address}stats${query}`, { headers: { accept: 'application/json' } });
      if (!response.ok) throw new Error(`The server answered with ${response.status}.`);
      const stats = read(await response.json());
      if (event === undefined) showIndex(stats);
      else showEvent(event, stats);
      const isAbsent = event !== undefined && !stats.rows.some((row) => row.event === event);
      const absent = isAbsent ? 'Not seen in the last 30 days. ' : '';
      status?.replaceChildren(
        `${absent}As of `,
        time(stats.asOf, false),
        environment === null ? '' : ` in ${environment}`,
      );
    } catch (error) {
      // Figures of before would stand there as if they were of now.
      for (const element of document.querySelectorAll<HTMLElement>('[data-live], [data-figure-list], [data-unplanned]'))
        element.hidden = true;
      status?.replaceChildren(`Live figures could not be loaded. ${error instanceof Error ? error.message : ''}`);
    }
    if (status) status.hidden = false;
  };

  /** The server's own address and token in the samples, ready to be run. */
  const fillIn = async (address: string) => {
    const slots = [...document.querySelectorAll<HTMLElement>('[data-slot]')];
    if (slots.length === 0) return;
    const response = await fetch(`${address}setup`, { headers: { accept: 'application/json' } });
    if (!response.ok) return;
    const { host, environments } = Object(await response.json());
    const known: Record<string, unknown> = {
      host,
      token: Array.isArray(environments) ? Object(environments[0]).token : undefined,
    };
    for (const slot of slots) {
      const value = known[slot.dataset.slot ?? ''];
      if (typeof value === 'string') slot.textContent = value;
    }
  };

  if (api !== undefined && (event !== undefined || find('[data-live-status]'))) {
    let asked = 0;
    const ask = () => {
      asked = Date.now();
      void load(api);
    };
    // A page that nobody looks at asks nothing; one that is looked at again asks when its figures are old.
    const askWhenOld = () => {
      if (document.visibilityState === 'visible' && Date.now() - asked >= pause) ask();
    };
    ask();
    setInterval(askWhenOld, 1_000);
    document.addEventListener('visibilitychange', askWhenOld);
  }
  // Without an answer the placeholders stay, which say what is missing.
  if (api !== undefined) fillIn(api).catch(() => undefined);
}
