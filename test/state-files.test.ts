import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  AlarmDefinition,
  AnnotationDefinition,
  Home,
  NewShare,
  Saved,
  SavedAlarm,
  Status,
} from '@eventbook/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { eventbook as command } from './support/eventbook.ts';
import { startServer, type TestServer, temporaryFolder, token } from './support/server.ts';

// Servers are started on the way, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startServer();
  folder = await temporaryFolder();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const eventbook = (url: string, ...args: readonly string[]) => command([...args, '--url', url]);

async function post<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  expect(response.ok, `${path}: ${text}`).toBe(true);
  return JSON.parse(text) as T;
}

const change = async (id: string, definition: AlarmDefinition) => {
  const response = await fetch(`${server.url}/api/v1/alarms/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ definition }),
  });
  expect(response.status).toBe(200);
};

const hourMs = 3_600_000;
const send = async (event: string, count: number, more: (at: number) => object) => {
  const batch = Array.from({ length: count }, (_, at) => ({ uuid: randomUUID(), event, ...more(at) }));
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    body: JSON.stringify({ api_key: token, batch }),
  });
  expect(response.status).toBe(200);
  await server.settled();
};

test('Home of a new server has nothing but its health', async () => {
  expect(await server.get<Home>('/api/v1/home')).toMatchObject({
    hasEvents: false,
    yesterday: { events: 0, persons: 0, quarantined: 0 },
    movers: [],
    alarms: [],
    questions: [],
    annotations: [],
    health: { journalWritable: true, storeReachable: true, waiting: 0, unclaimed: 0 },
  });
});

test('an alarm fires in the API, in Home, in the metrics and on the command line, with the deploy before it', async () => {
  expect(await eventbook(server.url, 'annotate', 'New paywall', '--deploy', 'v1.2')).toMatchObject({
    code: 0,
    out: 'deploy-v1-2-new-paywall\n',
  });
  const definition = '{"condition":{"kind":"silent","event":"onboarding_completed","hours":1}}';
  expect(await eventbook(server.url, 'alarms', 'create', 'Nobody comes', '--definition', definition)).toMatchObject({
    code: 0,
    out: 'nobody-comes\n',
  });
  const { state } = await post<SavedAlarm>('/alarms/nobody-comes/check', undefined);
  expect(state).toMatchObject({
    firing: true,
    value: 0,
    after: { text: 'Deploy v1.2: New paywall', source: 'deploy' },
  });
  const { alarms } = await server.get<Status>('/api/v1/status');
  expect(alarms).toMatchObject({ total: 1, firing: [{ id: 'nobody-comes', value: 0 }] });
  expect((await server.get<Home>('/api/v1/home')).alarms).toEqual(alarms.firing);
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('eventbook_alarms 1\n');
  expect(metrics).toContain('eventbook_alarm_firing{alarm="nobody-comes"} 1\n');
  const { out } = await eventbook(server.url, 'status');
  expect(out).toMatch(/Nobody comes +\S+Z +0 +Deploy v1\.2: New paywall/);
  expect((await eventbook(server.url, 'alarms')).out).toMatch(/nobody-comes +Nobody comes +FIRES/);
  await send('onboarding_completed', 1, () => ({ distinct_id: 'one', properties: { referral: 'friends' } }));
  // It is over when that has lasted five minutes, or at once when it looks at something else.
  expect((await post<SavedAlarm>('/alarms/nobody-comes/check', undefined)).state).toMatchObject({
    firing: true,
    value: 1,
    goodSince: expect.any(String),
  });
  await change('nobody-comes', { condition: { ...JSON.parse(definition).condition, hours: 2 } });
  expect((await post<SavedAlarm>('/alarms/nobody-comes/check', undefined)).state).toMatchObject({
    firing: false,
    value: 1,
  });
  expect(await (await fetch(`${server.url}/metrics`)).text()).not.toContain('eventbook_alarm_firing{');
});

test('a paused alarm does not fire and says that it is paused', async () => {
  expect(await eventbook(server.url, 'alarms', 'pause', 'nobody-comes')).toMatchObject({
    code: 0,
    out: 'nobody-comes\n',
  });
  expect((await post<SavedAlarm>('/alarms/nobody-comes/check', undefined)).state).toBeUndefined();
  const { definition } = await server.get<Saved>('/api/v1/alarms/nobody-comes');
  expect(definition).toMatchObject({ paused: true, condition: { hours: 2 } });
  await change('nobody-comes', { ...(definition as AlarmDefinition), paused: false });
  expect((await post<SavedAlarm>('/alarms/nobody-comes/check', undefined)).state).toMatchObject({ firing: false });
});

test('a share of violations and a number of an insight are looked at in what is stored', async () => {
  await send('onboarding_completed', 3, () => ({ distinct_id: 'two', properties: { referal: 'typo' } }));
  const broken = { condition: { kind: 'violations', share: 0.5, hours: 1, atLeast: 2 } };
  await post('/alarms', { id: 'broken', name: 'Broken', definition: broken });
  expect((await post<SavedAlarm>('/alarms/broken/check', undefined)).state).toMatchObject({
    firing: true,
    value: 0.75,
  });
  const params = { series: [{ event: 'onboarding_completed' }], display: 'total_value' };
  const few = { condition: { kind: 'insight', insight: 'trends', params, below: 5 } };
  await post('/alarms', { id: 'few', name: 'Few', definition: few });
  expect((await post<SavedAlarm>('/alarms/few/check', undefined)).state).toMatchObject({ firing: true, value: 1 });
});

test('Home tells yesterday beside the day before', async () => {
  // Noon of the project's days, whatever the time of the year.
  const noon = (days: number) => {
    const date = new Date(Date.now() - days * 24 * hourMs).toLocaleDateString('sv', { timeZone: 'Europe/Berlin' });
    return `${date}T11:00:00.000Z`;
  };
  const at = (days: number) => (person: number) => ({
    distinct_id: `person-${person}`,
    timestamp: noon(days),
    properties: { referral: 'friends' },
  });
  await send('onboarding_completed', 4, at(1));
  await send('onboarding_completed', 1, at(2));
  await send('$pageview', 2, (person) => ({ ...at(2)(person), properties: {} }));
  // They arrive today; it is counted when they happened, as everything else is.
  await send('onboarding_completed', 2, (person) => ({ ...at(1)(person), properties: { referal: 'typo' } }));
  await send('onboarding_completed', 1, (person) => ({ ...at(2)(person), properties: { referal: 'typo' } }));
  // The numbers are kept for a minute; another environment has its own.
  const home = await server.get<Home>('/api/v1/home?env=development');
  expect(home).toMatchObject({ hasEvents: false, yesterday: { events: 0 } });
  const { url, folder: data } = server;
  expect(url).not.toBe('');
  await server.kill();
  server = await startServer({ folder: data });
  const { yesterday, dayBefore, movers, hasEvents } = await server.get<Home>('/api/v1/home');
  expect({ yesterday, dayBefore, movers, hasEvents }).toMatchObject({
    yesterday: { date: noon(1).slice(0, 10), events: 4, persons: 4, quarantined: 2 },
    dayBefore: { date: noon(2).slice(0, 10), events: 3, persons: 2, quarantined: 1 },
    movers: [
      { event: 'onboarding_completed', yesterday: 4, dayBefore: 1 },
      { event: '$pageview', yesterday: 0, dayBefore: 2 },
    ],
    hasEvents: true,
  });
});

test('what users made travels as files: out, into git, and into another server', async () => {
  const question = { kind: 'trends', params: { series: [{ event: 'signup' }] } };
  await post('/segments', {
    id: 'paying',
    name: 'Paying',
    definition: { property: 'person_now.subscriptionStatus', operator: 'exact', value: 'active' },
  });
  await post('/saved-questions', {
    id: 'signups',
    name: 'Signups',
    definition: { ...question, params: { ...question.params, filters: { segment: 'paying' } } },
  });
  const tiles = [{ id: 'a', question: { saved: 'signups' }, x: 0, y: 0, w: 6, h: 4 }];
  await post('/dashboards', { id: 'mine', name: 'Mine', definition: { tiles } });
  const link = await post<NewShare>('/dashboards/mine/shares', {});
  const ready = await post<NewShare>('/dashboards/growth/shares', {});
  expect(await eventbook(server.url, 'state', 'export', '--folder', folder)).toMatchObject({ code: 0, out: '' });
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.json')).sort();
  expect(files).toEqual([
    'alarms/broken.json',
    'alarms/few.json',
    'alarms/nobody-comes.json',
    'annotations/deploy-v1-2-new-paywall.json',
    'dashboards/mine.json',
    'eventbook-state.json',
    'saved-questions/signups.json',
    'segments/paying.json',
  ]);
  const read = async () => await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  const before = await read();
  await eventbook(server.url, 'state', 'export', '--folder', folder);
  expect(await read()).toEqual(before);

  await using other = await startServer({ folder: await temporaryFolder() });
  expect(await eventbook(other.url, 'state', 'import', folder)).toMatchObject({ code: 0 });
  const kinds = ['saved-questions', 'alarms', 'annotations', 'segments', 'dashboards/mine/shares'];
  for (const kind of kinds) {
    const plain = (all: readonly (Saved & { state?: unknown })[]) => all.map(({ state: _, ...each }) => each);
    expect(plain(await other.get(`/api/v1/${kind}`)), kind).toEqual(plain(await server.get(`/api/v1/${kind}`)));
  }
  for (const { token: opened } of [link, ready]) {
    expect((await fetch(`${other.url}/api/v1/shares/${opened}`)).status).toBe(200);
  }
  expect((await eventbook(other.url, 'state', 'import', folder)).err).toContain('0 added');

  await fetch(`${server.url}/api/v1/alarms/few`, { method: 'DELETE' });
  await eventbook(server.url, 'state', 'export', '--folder', folder);
  expect(await readdir(join(folder, 'alarms'))).toEqual(['broken.json', 'nobody-comes.json']);
});

test('an import with a link to nothing, or a question that does not fit, adds nothing at all', async () => {
  const state = await server.get<Record<string, unknown[]>>('/api/v1/state');
  const refused = async (document: object) => {
    const response = await fetch(`${server.url}/api/v1/state`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(document),
    });
    return `${response.status} ${await response.text()}`;
  };
  const saved = {
    name: 'x',
    description: '',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  };
  const share = {
    id: 'x',
    hash: '0'.repeat(64),
    dashboard: 'nowhere',
    environment: 'production',
    label: '',
    personal: true,
    createdAt: saved.createdAt,
  };
  expect(await refused({ ...state, shares: [share] })).toContain('is to a dashboard that there is not');
  const wrong = { ...saved, id: 'wrong', definition: { kind: 'funnel', params: { series: [{ event: 'sign_up' }] } } };
  expect(await refused({ ...state, savedQuestions: [wrong] })).toContain(
    'The saved question \\"wrong\\": There is no event \\"sign_up\\" in the plan. Did you mean \\"signup\\"?',
  );
  const note: AnnotationDefinition = { at: '2026-01-01T00:00:00Z', text: 'x', source: 'person' };
  const added = { ...saved, id: 'new', definition: note };
  expect(await refused({ ...state, annotations: [added], alarms: [{ ...added, id: 'odd' }] })).toContain('400');
  expect((await fetch(`${server.url}/api/v1/annotations/new`)).status).toBe(404);
});
