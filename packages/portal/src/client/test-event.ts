import { ask, askSetup, chosenEnvironment, refusal } from './ask.ts';
import { kindWords } from './breaks.ts';
import { make, part, rowName } from './make.ts';
import { listOf } from './stats-answer.ts';
import { testEnvironments } from './test-environments.ts';
import { type ExpectedProperty, type FoundViolation, type VerdictRow, verdictRows } from './verdict-rows.ts';
import { breakableWords, countWords } from './words.ts';

// Sends a test event by the way that every event goes, and shows the loader's verdict on each property.
{
  const { api, event } = document.documentElement.dataset;
  const section = part('try');
  const distinctId = 'eventbook-docs';
  /** Milliseconds that a verdict is waited for, and between two looks: the longer it takes, the rarer. */
  const patience = 15_000;
  const shortest = 150;

  /** Of version 4. `crypto.randomUUID` is missing on pages of an insecure address. */
  const newUuid = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
  };

  const readViolation = (given: unknown): FoundViolation => {
    const { kind, path, expected, received, nearest } = Object(given);
    const near = typeof nearest === 'string' ? { nearest } : {};
    return { kind: String(kind), path: String(path), expected: String(expected), received: String(received), ...near };
  };

  /** Why nothing can be sent, in place of the form. */
  const refuse = (words: string) => {
    const place = part('try-refused');
    place?.replaceChildren(words);
    place?.removeAttribute('hidden');
  };

  /** The event as the loader wrote it, or undefined when the time is over. It is looked for in a list: to ask for what is not there yet would be an error in the console. */
  const judged = async (address: string, environment: string, uuid: string) => {
    const query = new URLSearchParams({ env: environment, event: event ?? '', person: distinctId, limit: '50' });
    const end = Date.now() + patience;
    for (let pause = shortest; Date.now() < end; pause *= 1.3) {
      const { records } = Object(await ask(`${address}events?${query}`));
      const found = listOf(records).find((record) => Object(record).uuid === uuid);
      if (found !== undefined) return Object(found);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
    return undefined;
  };

  const start = async (address: string, place: HTMLElement) => {
    // Written by the page's own renderer.
    const plan: readonly ExpectedProperty[] = JSON.parse(place.dataset.expected ?? '[]');
    const form = place.querySelector('form');
    const payload = form?.querySelector('textarea');
    const choice = form?.querySelector('select');
    const button = form?.querySelector<HTMLButtonElement>('[type="submit"]');
    const table = part('verdict-table');
    if (!form || !payload || !choice || !button || !table) return;
    const say = (...words: (Node | string)[]) => part('verdict-words')?.replaceChildren(...words);
    const wrong = (words: string) => {
      const line = form.querySelector('.try-error');
      if (line) line.textContent = words;
      payload.setAttribute('aria-invalid', String(words !== ''));
    };

    const { environments } = await askSetup(address);
    const allowed = testEnvironments(environments);
    const open = allowed.filter(({ token }) => token !== '');
    if (open.length === 0) {
      refuse(
        allowed.length === 0
          ? 'There is no environment for tests. Name one in eventbook.config.ts, for example "development", and start the server again.'
          : `The environment "${allowed[0]?.name}" has no token. Make one: npx eventbook tokens create --env ${allowed[0]?.name}`,
      );
      return;
    }
    part('try-form')?.removeAttribute('hidden');
    const chosen = chosenEnvironment() ?? 'development';
    choice.replaceChildren(...open.map(({ name }) => new Option(name, name, false, name === chosen)));
    const nameButton = () => part('try-where')?.replaceChildren(choice.value);
    nameButton();
    choice.addEventListener('change', nameButton);

    /** The samples stand on the page already: what is written there is what is filled in. */
    const examples = ['authored', 'generated'].flatMap((origin) => {
      const text = document.querySelector(`.values-${origin} .sample-json code`)?.textContent;
      return text ? [{ origin, text }] : [];
    });
    const fillIn = (text: string) => {
      payload.value = text;
      // As high as what stands in it: half a payload is hard to read.
      payload.rows = Math.min(28, Math.max(6, text.split('\n').length + 1));
      wrong('');
    };
    for (const { origin, text } of examples) {
      const fill = make('button', 'button', `${origin} values`);
      fill.setAttribute('type', 'button');
      fill.addEventListener('click', () => {
        fillIn(text);
        payload.focus();
      });
      part('try-fill')?.append(fill);
    }
    fillIn(examples[0]?.text ?? '{}');

    const goTo = (name: string) => {
      const at = payload.value.indexOf(`${JSON.stringify(name)}:`);
      payload.focus();
      if (at >= 0) payload.setSelectionRange(at + 1, at + 1 + name.length);
    };
    const rowFor = ({ path, verdict, expected, came, kind, nearest }: VerdictRow) => {
      const name = path.replace(/\[\d+\]$/, '');
      const code = make('code', '', ...breakableWords(path));
      const link = make('button', 'judged-name', code);
      link.setAttribute('type', 'button');
      link.title = 'Show it in the JSON';
      link.addEventListener('click', () => goTo(name));
      const isThere = payload.value.includes(`${JSON.stringify(name)}:`);
      const tone = verdict === 'ok' ? 'tag tag-good' : verdict === 'broken' ? 'tag tag-bad' : 'tag';
      const hint =
        nearest === undefined ? '' : make('span', 'judged-hint', 'Did you mean ', make('code', '', nearest), '?');
      return make(
        'tr',
        verdict === 'broken' ? 'judged-broken' : 'judged-quiet',
        rowName(path === '' ? 'the event' : isThere ? link : code),
        make('td', '', make('span', tone, kind === undefined ? verdict : kindWords(kind))),
        make('td', 'judged-expected', expected, hint),
        make('td', 'judged-came', came),
      );
    };

    const send = async () => {
      let properties: unknown;
      try {
        properties = JSON.parse(payload.value);
      } catch (error) {
        wrong(`This is not JSON: ${error instanceof Error ? error.message : ''}`);
        payload.focus();
        return;
      }
      if (typeof properties !== 'object' || properties === null || Array.isArray(properties)) {
        wrong('Properties are an object: { "name": value }. The collector refuses anything else unread.');
        payload.focus();
        return;
      }
      wrong('');
      const environment = choice.value;
      const token = open.find(({ name }) => name === environment)?.token;
      const uuid = newUuid();
      const timestamp = new Date().toISOString();
      const sent = { uuid, event, distinct_id: distinctId, timestamp, properties };
      table.hidden = true;
      say('Sending …');
      const response = await fetch(`${address}../../batch/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ api_key: token, batch: [sent] }),
      });
      if (!response.ok) throw new Error(await refusal(response));
      say('Acknowledged and on disk. Waiting for the verdict …');
      const record = await judged(address, environment, uuid);
      const live = make('a', '', 'Open it in Live');
      live.setAttribute('href', `${address}../../live?${new URLSearchParams({ env: environment, open: uuid })}`);
      if (record === undefined) {
        say('Acknowledged and on disk, but not judged yet: the store lags. ', live);
        return;
      }
      const violations = listOf(record.violations).map(readViolation);
      const isStored = record.verdict === 'stored';
      say(
        make('span', isStored ? 'tag tag-good' : 'tag tag-bad', isStored ? 'stored' : 'quarantined'),
        isStored
          ? ` It fits the plan and is stored in ${environment}. `
          : ` ${countWords(violations.length, 'violation')}; it is kept in the quarantine of ${environment}. `,
        live,
      );
      const lines = verdictRows(plan, properties, violations).map(rowFor);
      table.querySelector('tbody')?.replaceChildren(...lines);
      table.hidden = lines.length === 0;
      document.dispatchEvent(new Event('eventbook-judged'));
    };

    const submit = () => {
      if (button.getAttribute('aria-disabled') === 'true') return;
      button.setAttribute('aria-disabled', 'true');
      send()
        .catch((error) => say(`It could not be sent. ${error instanceof Error ? error.message : ''}`))
        .finally(() => button.removeAttribute('aria-disabled'));
    };
    form.addEventListener('submit', (submitted) => {
      submitted.preventDefault();
      submit();
    });
    payload.addEventListener('keydown', (pressed) => {
      if (pressed.key !== 'Enter' || !(pressed.ctrlKey || pressed.metaKey)) return;
      pressed.preventDefault();
      submit();
    });
  };

  if (api !== undefined && section) {
    start(api, section).catch((error) =>
      refuse(`The environments could not be loaded. ${error instanceof Error ? error.message : ''}`),
    );
  }
}
