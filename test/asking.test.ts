import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { InsightAnswer, InsightKind, PeoplePage, RunningQuestion, Saved } from '@eventbook/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insights } from '../packages/server/src/insights/index.ts';
import { connectStore } from '../packages/server/src/store/index.ts';
import { startServer, type TestServer, token, until } from './support/server.ts';

const crowd = 3_000;
/** Every three of three thousand events: far more than the 30 seconds that it may take. */
const long = {
  sql: 'SELECT count() AS n FROM events AS a CROSS JOIN events AS b CROSS JOIN events AS c WHERE sipHash64(a.uuid, b.uuid, c.uuid) = 1',
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  const many = Array.from({ length: crowd }, (_, at) => ({
    uuid: randomUUID(),
    event: 'onboarding_completed',
    distinct_id: `visitor-${at % 10}`,
    properties: { referral: 'friends' },
  }));
  const email = (name: string, address: string) => ({
    uuid: randomUUID(),
    event: '$identify',
    distinct_id: name,
    properties: { $set: { email: address } },
  });
  await send([...many, email('visitor-0', 'dev@acemate.ai'), email('visitor-1', 'lena@example.org')]);
  await server.settled();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function send(batch: readonly object[]): Promise<void> {
  const response = await fetch(`${server.url}/batch/`, {
    method: 'POST',
    body: JSON.stringify({ api_key: token, batch }),
  });
  expect(response.status).toBe(200);
}

async function request(method: string, path: string, body?: unknown, init: RequestInit = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...init.headers };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return await fetch(`${server.url}/api/v1${path}`, { ...init, ...sent, method, headers });
}

async function said(method: string, path: string, body?: unknown): Promise<{ status: number; says: string }> {
  const response = await request(method, path, body);
  const answer = (await response.json()) as { error?: { code: string; message: string } };
  return { status: response.status, says: `${answer.error?.code}: ${answer.error?.message}` };
}

async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await request(method, path, body);
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
  return text === '' ? (undefined as T) : (JSON.parse(text) as T);
}

const ask = (kind: string, body: object) => json<InsightAnswer>('POST', `/insights/${kind}`, body);
const days = { series: [{ event: 'onboarding_completed' }], dateRange: { from: '-1d' } };
const questions = () => json<RunningQuestion[]>('GET', '/questions');

/** Statements of the engine that cross events, seen past the API. */
async function working(): Promise<number> {
  const store = connectStore({ kind: 'socket', path: join(server.folder, 'store', 'run', 'engine.sock') });
  try {
    const rows = await store.query<{ n: string }>(
      "SELECT count() AS n FROM system.processes WHERE query ILIKE '%CROSS JOIN%' AND query NOT ILIKE '%system.processes%'",
      { lane: 'control' },
    );
    return Number(rows[0]?.n);
  } finally {
    await store.close();
  }
}

const stopped = () => until('the engine to stop', 10_000, async () => ((await working()) === 0 ? true : undefined));

describe('an insight', () => {
  test('is listed with the schemas that its form, help and page are made from', async () => {
    const kinds = await json<InsightKind[]>('GET', '/insights');
    expect(kinds.map(({ kind }) => kind)).toEqual(insights.map(({ kind }) => kind));
    for (const { kind, title, summary, description, params, examples } of kinds) {
      expect(
        [kind, title, summary, description].every((text) => text.length > 0),
        kind,
      ).toBe(true);
      expect(Object.keys(params.properties as object).length, kind).toBeGreaterThan(0);
      expect(examples.length, kind).toBeGreaterThan(0);
    }
  });

  test.each(
    insights.flatMap(({ kind, examples }) => examples.map(({ title, params }) => [kind, title, params] as const)),
  )('%s answers its example over the real plan: %s', async (kind, _title, params) => {
    const { result, table } = await ask(kind, { params });
    expect(insights.find((each) => each.kind === kind)?.result.safeParse(result).error).toBeUndefined();
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  });

  test('is answered with the time of its data, and kept until it is asked afresh', async () => {
    const first = await ask('stickiness', { params: days, fresh: true });
    expect(first).toMatchObject({ result: { buckets: 2, series: [{ persons: [9, 0] }] }, cached: false });
    // The same, in other words.
    const second = await ask('stickiness', {
      params: { ...days, testAccounts: 'exclude', interval: 'day' },
      env: 'production',
    });
    expect(second).toEqual({ ...first, cached: true });
    const third = await ask('stickiness', { params: days, fresh: true });
    expect(third.cached).toBe(false);
    expect(Date.parse(third.asOf)).toBeGreaterThan(Date.parse(first.asOf));
  });

  test('leaves out the test accounts of the config unless it is told to include them', async () => {
    const included = await ask('stickiness', { params: { ...days, testAccounts: 'include' } });
    expect(included.result).toMatchObject({ series: [{ persons: [10, 0] }] });
  });

  test('is told as CSV', async () => {
    const response = await request('POST', '/insights/stickiness', { params: days, format: 'csv' });
    expect([response.headers.get('content-type'), await response.text()]).toEqual([
      'text/csv; charset=utf-8',
      'buckets,onboarding_completed\r\n1,9\r\n2,0\r\n',
    ]);
  });

  test('names the people behind a number, as many as the number says, page by page', async () => {
    const people = (more: object) =>
      json<PeoplePage>('POST', '/insights/stickiness/people', { params: days, cell: { buckets: 1 }, ...more });
    const all = await people({ limit: 1_000 });
    expect(all).toMatchObject({ count: 9, people: { length: 9 } });
    const known = all.people.find(({ distinctIds }) => distinctIds.includes('visitor-1'));
    expect(known?.properties).toMatchObject({ email: 'lena@example.org' });
    expect(Date.now() - Date.parse(known?.lastSeen ?? '')).toBeLessThan(600_000);
    const first = await people({ limit: 5 });
    const second = await people({ limit: 5, after: first.next });
    expect([first.count, first.people.length, second.count, second.people.length, second.next]).toEqual([
      9,
      5,
      9,
      4,
      undefined,
    ]);
    expect([...first.people, ...second.people]).toEqual(all.people);
  });

  test.each([
    ['stickines', {}, 404, 'not_found: There is no insight "stickines". Did you mean "stickiness"?'],
    [
      'stickiness',
      { params: days, env: 'prod' },
      404,
      'unknown_environment: There is no environment "prod"; there are production, development, staging.',
    ],
    [
      'stickiness',
      { params: { series: [{ event: 'onboarding_complete' }] } },
      400,
      'invalid_params: There is no event "onboarding_complete" in the plan. Did you mean "onboarding_completed"?',
    ],
    [
      'stickiness',
      { params: { ...days, filters: { property: 'referal', operator: 'is_set' } } },
      400,
      'invalid_params: There is no property "referal" of onboarding_completed. Did you mean "referral"?',
    ],
    [
      'sql',
      { params: { sql: 'DROP TABLE events' } },
      400,
      expect.stringContaining('query_refused: A question is one SELECT'),
    ],
  ])('%s is refused readably: %j', async (kind, body, status, says) => {
    expect(await said('POST', `/insights/${kind}`, body)).toEqual({ status, says });
  });

  test('is refused readably when its filter is endless or endlessly deep', async () => {
    const many = (width: number, deep: number): object =>
      deep === 0
        ? { property: 'referral', operator: 'icontains', value: 'x' }
        : { or: Array.from({ length: width }, () => many(width, deep - 1)) };
    const asked = (filters: object) => said('POST', '/insights/stickiness', { params: { ...days, filters } });
    expect(await asked(many(100, 2))).toEqual({
      status: 400,
      says: 'query_too_large: The question has too many conditions.',
    });
    const nested = (deep: number): object => (deep === 0 ? { and: [] } : { not: nested(deep - 1) });
    expect(await asked(nested(30))).toEqual({ status: 400, says: 'invalid_params: Filters nest at most 20 deep.' });
    expect(await asked(nested(500))).toEqual({
      status: 400,
      says: 'invalid_params: The body is nested more than 200 deep.',
    });
  });

  test('has no people where it counts none', async () => {
    const params = { sql: 'SELECT 1' };
    expect(await said('POST', '/insights/sql/people', { params })).toEqual({
      status: 400,
      says: 'invalid_params: SQL counts no people that could be listed.',
    });
  });
});

describe('a long question', () => {
  test('is listed while it runs, tells how far it is, and is stopped by its id, in the engine too', async () => {
    const outcome = said('POST', '/insights/sql', { params: long });
    const seen = await until('the question to read', 10_000, async () =>
      (await questions()).find(({ readRows = 0 }) => readRows > 0),
    );
    expect(seen).toMatchObject({ environment: 'production', kind: 'sql', asks: 'answer', state: 'running' });
    expect(seen.totalRows).toBeGreaterThanOrEqual(seen.readRows ?? 0);
    expect(await working()).toBe(1);
    expect((await request('DELETE', `/questions/${seen.id}`)).status).toBe(204);
    expect(await outcome).toEqual({ status: 499, says: 'query_cancelled: The question was cancelled.' });
    await stopped();
    expect(await questions()).toEqual([]);
    expect(await said('DELETE', `/questions/${seen.id}`)).toEqual({
      status: 404,
      says: 'not_found: No question of this id runs.',
    });
  });

  test('sends its progress as it goes when it is asked as a stream, and stops when the reader goes away', async () => {
    const stop = new AbortController();
    const response = await request(
      'POST',
      '/insights/sql',
      { params: { ...long, maxRows: 1 } },
      { headers: { accept: 'text/event-stream' }, signal: stop.signal },
    );
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    await until('progress', 10_000, async () => {
      text += (await reader?.read())?.value ?? '';
      return text.includes('"readRows"') ? true : undefined;
    });
    expect(text).toMatch(/^event: progress\ndata: \{.*"state":"waiting".*\}\n\n/);
    expect(text).toContain('"state":"running"');
    stop.abort();
    await stopped();
    expect(await questions()).toEqual([]);
  });

  test('ends the stream with the answer, or with the refusal', async () => {
    const stream = async (params: object) =>
      await (
        await request(
          'POST',
          '/insights/stickiness',
          { params, fresh: true },
          { headers: { accept: 'text/event-stream' } },
        )
      ).text();
    const last = (text: string) => text.trim().split('\n\n').at(-1) ?? '';
    expect(last(await stream(days))).toMatch(/^event: answer\ndata: \{"result":\{"buckets":2,/);
    expect(last(await stream({ series: [] }))).toMatch(/^event: error\ndata: \{"code":"invalid_params",/);
  });

  test('waits for its turn when three others run', async () => {
    const stop = new AbortController();
    const asked = [1, 2, 3, 4, 5].map((maxRows) =>
      request('POST', '/insights/sql', { params: { ...long, maxRows } }, { signal: stop.signal }).catch(
        () => undefined,
      ),
    );
    const states = await until('three to run', 10_000, async () => {
      const found = (await questions()).map(({ state }) => state);
      return found.length === 5 && found.filter((state) => state === 'running').length === 3 ? found : undefined;
    });
    expect(states).toEqual(['running', 'running', 'running', 'waiting', 'waiting']);
    stop.abort();
    await Promise.all(asked);
    await stopped();
    await until('all to be gone', 5_000, async () => ((await questions()).length === 0 ? true : undefined));
  });
});

describe('a cohort', () => {
  const definition = { kind: 'did', event: 'onboarding_completed', times: 2, days: 7 };

  test('is saved, counted, changed, named in questions, and deleted', async () => {
    const saved = await json<Saved>('POST', '/cohorts', { name: 'Twice onboarded', definition });
    expect(saved).toMatchObject({ id: 'twice-onboarded', name: 'Twice onboarded', description: '', definition });
    const people = () => json<PeoplePage>('GET', '/cohorts/twice-onboarded/people?limit=2');
    expect(await people()).toMatchObject({ count: 10, people: { length: 2 } });
    const asking = { params: { ...days, testAccounts: 'include', filters: { cohort: 'twice-onboarded' } } };
    expect((await ask('stickiness', asking)).result).toMatchObject({ series: [{ persons: [10, 0] }] });

    await json('PUT', '/cohorts/twice-onboarded', { definition: { ...definition, times: 301 } });
    expect(await people()).toMatchObject({ count: 0, people: [] });
    // An answer from before the change is not kept.
    expect((await ask('stickiness', asking)).result).toMatchObject({ series: [{ persons: [0, 0] }] });
    expect((await request('DELETE', '/cohorts/twice-onboarded')).status).toBe(204);
    expect(await json<Saved[]>('GET', '/cohorts')).toEqual([]);
    expect(await said('POST', '/insights/stickiness', asking)).toEqual({
      status: 400,
      says: 'invalid_params: There is no cohort "twice-onboarded".',
    });
  });

  test('is refused when the plan does not have what it names', async () => {
    const wrong = { ...definition, event: 'onboarding_complete' };
    expect(await said('POST', '/cohorts', { name: 'Wrong', definition: wrong })).toEqual({
      status: 400,
      says: 'invalid_params: There is no event "onboarding_complete" in the plan. Did you mean "onboarding_completed"?',
    });
    const ofEvent = { kind: 'property', filters: { property: 'person.userType', operator: 'is_set' } };
    expect(await said('POST', '/cohorts', { name: 'Wrong', definition: ofEvent })).toEqual({
      status: 400,
      says: 'invalid_params: A cohort by property asks what persons are now; "person.userType" is none of their properties. Did you mean "person_now.userType"?',
    });
    expect(await json<Saved[]>('GET', '/cohorts')).toEqual([]);
  });

  test('can rely on segments, never on itself, and what it relies on is kept', async () => {
    const filter = { property: 'person_now.email', operator: 'icontains', value: 'example' };
    await json('POST', '/segments', { name: 'Example people', definition: filter });
    const byExample = { kind: 'property', filters: { segment: 'example-people' } };
    await json('POST', '/cohorts', { name: 'Examples', definition: byExample });
    expect(await json<PeoplePage>('GET', '/cohorts/examples/people')).toMatchObject({ count: 1 });
    expect(await said('PUT', '/segments/example-people', { definition: { not: { cohort: 'examples' } } })).toEqual({
      status: 400,
      says: 'invalid_params: A definition can not rely on itself: cohort examples → segment example-people → cohort examples.',
    });
    expect(await said('DELETE', '/segments/example-people')).toEqual({
      status: 409,
      says: 'in_use: The segment "example-people" is part of cohort examples.',
    });
    const exported = await json<object>('GET', '/state');
    expect(await json('POST', '/state', exported)).toEqual({ added: 0 });
    const [one] = await json<Saved[]>('GET', '/cohorts');
    const broken = { ...one, id: 'broken', definition: { kind: 'property', filters: { segment: 'example-peple' } } };
    expect(await said('POST', '/state', { ...exported, cohorts: [broken] })).toEqual({
      status: 400,
      says: 'invalid_params: The cohort "broken": There is no segment "example-peple". Did you mean "example-people"?',
    });
    await request('DELETE', '/cohorts/examples');
    await request('DELETE', '/segments/example-people');
    expect([await json('GET', '/cohorts'), await json('GET', '/segments')]).toEqual([[], []]);
  });
});
