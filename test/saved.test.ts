import type { EarlierVersion, Saved, SavedDashboard } from '@eventbook/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from './support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

async function request(method: string, path: string, body?: unknown): Promise<Response> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...sent,
  });
}

async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await request(method, path, body);
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
  return JSON.parse(text) as T;
}

async function refusal(method: string, path: string, body?: unknown): Promise<string> {
  const response = await request(method, path, body);
  const answer = (await response.json()) as { error?: { code: string; message: string } };
  return `${response.status} ${answer.error?.code}: ${answer.error?.message}`;
}

const question = { kind: 'trends', params: { series: [{ event: 'exam_completed' }] } };

test('a question is saved, changed, looked back at and deleted', async () => {
  const made = await json<Saved>('POST', '/saved-questions', { name: 'Exams', definition: question });
  expect(made).toMatchObject({ id: 'exams', name: 'Exams', description: '', definition: question });
  const weekly = { ...question, params: { ...question.params, interval: 'week' }, view: { form: 'bar' } };
  await json('PUT', '/saved-questions/exams', { definition: weekly });
  await json('PUT', '/saved-questions/exams', { name: 'Exams by week' });
  expect(await json('GET', '/saved-questions/exams')).toMatchObject({ name: 'Exams by week', definition: weekly });
  expect(await json<EarlierVersion[]>('GET', '/saved-questions/exams/history')).toMatchObject([
    { number: 2, name: 'Exams', definition: weekly },
    { number: 1, name: 'Exams', definition: question, updatedAt: made.updatedAt },
  ]);
  expect((await request('DELETE', '/saved-questions/exams')).status).toBe(204);
  expect(await refusal('GET', '/saved-questions/exams/history')).toBe(
    '404 not_found: There is no saved question "exams".',
  );
  await json('POST', '/saved-questions', { name: 'Exams', definition: question });
  expect(await json('GET', '/saved-questions/exams/history')).toEqual([]);
  await request('DELETE', '/saved-questions/exams');
});

test.each([
  [{ kind: 'trend', params: {} }, 'There is no insight "trend". Did you mean "trends"?'],
  [
    { kind: 'trends', params: { series: [{ event: 'exam_complete' }] } },
    'There is no event "exam_complete" in the plan. Did you mean "exam_completed"?',
  ],
  [{ kind: 'sql', params: { sql: 'SELECT * FROM system.tables' } }, 'system.tables'],
  [
    { kind: 'streaks', params: { series: { event: 'daily_quiz_complete' } } },
    'There is no event "daily_quiz_complete" in the plan. Did you mean "daily_quiz_completed"?',
  ],
  [
    {
      kind: 'lifecycle',
      params: { series: { event: null, filters: { cohort: 'nobody' } }, dateRange: { from: 'all' } },
    },
    'There is no cohort "nobody".',
  ],
])('a question that could not be asked is not saved: %j', async (definition, says) => {
  const refused = await refusal('POST', '/saved-questions', { name: 'Wrong', definition });
  expect(refused).toContain('400 invalid_params');
  expect(refused).toContain(says);
});

const tile = { id: 'a', question, x: 0, y: 0, w: 6, h: 4 };

test('a dashboard holds questions and texts on a grid, and keeps what it was', async () => {
  await json('POST', '/saved-questions', { id: 'kept', name: 'Kept', definition: question });
  const definition = {
    tiles: [
      tile,
      { id: 'b', question: { saved: 'kept' }, x: 6, y: 0, w: 6, h: 4 },
      { id: 'c', text: '# Why', x: 0, y: 4, w: 12, h: 2 },
    ],
    dateRange: { from: '-7d' },
  };
  const made = await json<SavedDashboard>('POST', '/dashboards', { name: 'Mine', definition });
  expect(made).toMatchObject({ id: 'mine', definition });
  expect(await refusal('DELETE', '/saved-questions/kept')).toBe(
    '409 in_use: The saved question "kept" is part of dashboard mine.',
  );
  await json('PUT', '/dashboards/mine', { definition: { tiles: [] } });
  expect(await json('GET', '/dashboards/mine/history')).toMatchObject([{ number: 1, definition }]);
  expect((await request('DELETE', '/saved-questions/kept')).status).toBe(204);
  await request('DELETE', '/dashboards/mine');
});

test.each([
  [{ tiles: [{ ...tile, x: 8 }] }, 'x and w are expected to end within 12 columns'],
  [{ tiles: [tile], dateRange: { from: 'soon' } }, 'The tile "a": "soon" is no time'],
  [{ tiles: [tile], filters: { property: 'feature', operator: 'is_set' } }, 'The tile "a": '],
  [{ tiles: [tile, tile] }, 'each tile is expected to have an id of its own'],
  [{ tiles: [{ ...tile, text: 'both' }] }, 'a question or a text is expected, not both'],
  [{ tiles: [{ ...tile, question: { saved: 'nothing' } }] }, 'The tile "a": There is no saved question "nothing".'],
  [
    { tiles: [{ ...tile, question: { kind: 'funnel', params: { series: [{ event: 'signups' }] } } }] },
    'The tile "a": There is no event "signups" in the plan. Did you mean "signup"?',
  ],
])('a dashboard that could not be shown is not saved: %j', async (definition, says) => {
  expect(await refusal('POST', '/dashboards', { name: 'Wrong', definition })).toContain(says);
});

test('an annotation is named by its first line', async () => {
  const made = await json<Saved>('POST', '/annotations', {
    definition: { at: '2026-05-01T10:00:00Z', text: 'Summer sale began\nUntil August' },
  });
  expect(made).toMatchObject({
    name: 'Summer sale began',
    definition: { at: '2026-05-01T10:00:00Z', text: 'Summer sale began\nUntil August', source: 'person' },
  });
  expect(await refusal('POST', '/annotations', { definition: { at: 'yesterday', text: 'x' } })).toContain(
    '400 invalid_params',
  );
});

test('an alarm is checked against the plan', async () => {
  const silent = { condition: { kind: 'silent', event: 'signup', hours: 24 } };
  expect(await json('POST', '/alarms', { name: 'No signups', definition: silent })).toMatchObject({
    id: 'no-signups',
    definition: silent,
  });
  const wrong = (definition: unknown) => refusal('POST', '/alarms', { name: 'Wrong', definition });
  expect(await wrong({ condition: { kind: 'silent', event: 'sign_up', hours: 24 } })).toContain(
    'Did you mean "signup"?',
  );
  expect(await wrong({ ...silent, env: 'prod' })).toContain('404 unknown_environment');
  expect(await wrong({ condition: { kind: 'insight', insight: 'trends', params: question.params } })).toContain(
    'above or below is expected',
  );
});

test('how many people a cohort would have is told before it is saved, and checked as if it were', async () => {
  const size = (definition: unknown) => ['POST', '/cohorts/size', { definition }] as const;
  expect(await json(...size({ kind: 'did', event: 'signup' }))).toEqual({ count: 0 });
  expect(await refusal(...size({ kind: 'did', event: 'sign_up' }))).toContain('Did you mean "signup"?');
  expect(await refusal(...size({ kind: 'property', filters: { cohort: 'none' } }))).toContain('400 invalid_params');
  expect(await json<Saved[]>('GET', '/cohorts')).toEqual([]);
});

test('a cohort that a saved question names is kept', async () => {
  const definition = { kind: 'did', event: 'signup' };
  await json('POST', '/cohorts', { id: 'new', name: 'New', definition });
  const filtered = { ...question, params: { ...question.params, filters: { cohort: 'new' } } };
  await json('POST', '/saved-questions', { id: 'of-new', name: 'Of new', definition: filtered });
  expect(await refusal('DELETE', '/cohorts/new')).toBe(
    '409 in_use: The cohort "new" is part of saved question of-new.',
  );
});
