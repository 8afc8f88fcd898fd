import { request as httpRequest } from 'node:http';
import type { InsightAnswer, NewShare, SharedDashboard } from '@eventbook/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { token as projectToken, startServer, type TestServer } from './support/server.ts';

const key = '0123456789abcdef0123456789abcdef';
const elsewhere = 'events.example';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { EVENTBOOK_KEY: key, EVENTBOOK_HOST: '0.0.0.0' } });
  await staff('POST', '/dashboards', {
    id: 'open',
    name: 'Open',
    definition: {
      filters: { property: 'person_now.email', operator: 'icontains', value: '@secret.example' },
      dateRange: { from: '-7d' },
      tiles: [
        tile('signups', trends('signup')),
        tile('by-type', { ...trends('signup', { property: 'userType' }) }),
        tile('by-email', { ...trends('signup', { property: 'person_now.email' }) }),
        tile('by-id', { ...trends('signup', { property: 'distinct_id' }) }),
        tile('by-course', { ...trends('exam_completed', { property: 'courseId' }) }),
        tile('pages', { kind: 'paths', params: {} }),
        tile('statement', { kind: 'sql', params: { sql: 'SELECT distinct_id FROM events LIMIT 5' } }),
        { id: 'words', text: '# Hello', x: 0, y: 40, w: 12, h: 2 },
      ],
    },
  });
  await staff('POST', '/dashboards', {
    id: 'closed',
    name: 'Closed',
    definition: { tiles: [tile('other', trends('signup'))] },
  });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

function trends(event: string, breakdown?: object) {
  const params = { series: [{ event }], ...(breakdown && { breakdownFilter: { breakdowns: [breakdown] } }) };
  return { kind: 'trends', params };
}

let rows = 0;
function tile(id: string, question: object) {
  rows += 1;
  return { id, title: id, question, x: 0, y: rows * 4, w: 12, h: 4 };
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly type: string;
}

/** The request exactly as it is written: what `fetch` would tidy up is sent too. */
async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answered> {
  const { port } = new URL(server.url);
  return await new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port, method, path, headers: { host: elsewhere, ...headers } },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: text,
            type: response.headers['content-type'] ?? '',
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function staff<T>(method: string, path: string, body?: unknown): Promise<T> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    ...(text !== undefined && { 'content-length': String(Buffer.byteLength(text)) }),
  };
  const answer = await ask(method, `/api/v1${path}`, headers, text);
  expect(answer.status, `${method} ${path}: ${answer.body}`).toBeLessThan(300);
  return (answer.body === '' ? undefined : JSON.parse(answer.body)) as T;
}

const share = (more: object = {}, dashboard = 'open') =>
  staff<NewShare>('POST', `/dashboards/${dashboard}/shares`, more);
const guest = (path: string, method = 'GET', headers: Record<string, string> = {}) => ask(method, path, headers);
const nothing = '{"error":{"code":"not_found","message":"This link opens nothing, or nothing any more."}}';

test('who has a link sees the dashboard and its answers, from any host and without a key', async () => {
  const made = await share({ label: 'for the board' });
  expect(made).toMatchObject({
    label: 'for the board',
    environment: 'production',
    personal: false,
    path: `/share/${made.token}`,
  });
  expect(made.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
  const shown = await guest(`/api/v1/shares/${made.token}`);
  expect(shown.status).toBe(200);
  const dashboard = JSON.parse(shown.body) as SharedDashboard;
  expect(dashboard).toMatchObject({ product: 'acemate', name: 'Open', timezone: 'Europe/Berlin', weekStart: 'monday' });
  expect(dashboard.tiles.map(({ id, question, withheld, text }) => [id, withheld ?? question?.kind ?? text])).toEqual([
    ['signups', 'trends'],
    ['by-type', 'trends'],
    ['by-email', 'personal'],
    ['by-id', 'personal'],
    ['by-course', 'personal'],
    ['pages', 'personal'],
    ['statement', 'personal'],
    ['words', '# Hello'],
  ]);
  const answered = await guest(`/api/v1/shares/${made.token}/tiles/signups`);
  expect(answered.status, answered.body).toBe(200);
  const { result } = JSON.parse(answered.body) as InsightAnswer;
  // The range of the dashboard, not the thirty days of the question: seven days and today.
  expect((result as { buckets: unknown[] }).buckets).toHaveLength(8);
  expect((await guest(`/share/${made.token}`, 'GET', { accept: 'text/html' })).type).toContain('text/html');
});

test('neither filters nor statements nor withheld tiles are told', async () => {
  const { token } = await share();
  const { body } = await guest(`/api/v1/shares/${token}`);
  expect(body).not.toMatch(/secret\.example|SELECT|person_now|distinct_id|courseId/);
  for (const id of ['by-email', 'by-id', 'by-course', 'pages', 'statement', 'words', 'other', 'nothing']) {
    const { status, body: refused } = await guest(`/api/v1/shares/${token}/tiles/${id}`);
    expect([id, status, refused]).toEqual([
      id,
      404,
      '{"error":{"code":"not_found","message":"This link opens no such tile."}}',
    ]);
  }
});

test('a link that is made for it also opens what can show who somebody is', async () => {
  const { token } = await share({ personal: true });
  for (const id of ['by-email', 'by-id', 'pages', 'statement']) {
    expect((await guest(`/api/v1/shares/${token}/tiles/${id}`)).status, id).toBe(200);
  }
});

describe('a link opens nothing else', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/docs'],
    ['GET', '/metrics'],
    ['GET', '/api/v1/status'],
    ['GET', '/api/v1/dashboards'],
    ['GET', '/api/v1/dashboards/open/shares'],
    ['POST', '/api/v1/query'],
    ['GET', '/api/v1/shares'],
    ['GET', '/api/v1/shares/'],
    ['POST', '/api/v1/shares/TOKEN'],
    ['DELETE', '/api/v1/shares/TOKEN'],
    ['POST', '/api/v1/shares/TOKEN/tiles/signups'],
    ['GET', '/api/v1/shares/TOKEN/'],
    ['GET', '/api/v1/shares/TOKEN/tiles'],
    ['GET', '/api/v1/shares/TOKEN/tiles/signups/people'],
    ['GET', '/api/v1/shares/TOKEN/people'],
    ['GET', '/api/v1/shares/TOKEN/../../status'],
    ['GET', '/api/v1/shares/TOKEN/%2e%2e/%2e%2e/status'],
    ['GET', '/api/v1/shares/TOKEN/..%2f..%2fstatus'],
    ['GET', '/api/v1/status?/api/v1/shares/TOKEN'],
    ['GET', '/api/v1/status#/api/v1/shares/TOKEN'],
    ['GET', '/api/v1//shares/TOKEN'],
    ['GET', '/API/V1/shares/TOKEN'],
    ['GET', '/share/TOKEN/../../'],
    ['GET', '/share/TOKEN/x'],
    ['GET', '/assets/../index.html'],
    ['GET', '/assets/%2e%2e/index.html'],
    ['GET', '/docs/../assets/x.js/../../api/v1/status'],
  ])('%s %s', async (method, path) => {
    const { token } = await share();
    const { status, body } = await guest(path.replace('TOKEN', token), method);
    expect([status, JSON.parse(body)]).toMatchObject([401, { error: { code: 'unauthorized' } }]);
  });

  test('an address with backslashes is not understood at all', async () => {
    expect(await guest('/api/v1/shares\\..\\status')).toMatchObject({ status: 400, body: '' });
  });

  test('the token is no key', async () => {
    const { token } = await share();
    expect((await guest('/api/v1/status', 'GET', { authorization: `Bearer ${token}` })).status).toBe(401);
  });

  test('a page of another origin is refused', async () => {
    const { token } = await share();
    const { status } = await guest(`/api/v1/shares/${token}`, 'GET', { origin: 'https://evil.example' });
    expect(status).toBe(403);
  });
});

test('every token that opens nothing is answered with the same words', async () => {
  const revoked = await share();
  await staff('DELETE', `/dashboards/open/shares/${revoked.id}`);
  const over = await share({ expiresAt: new Date(Date.now() + 700).toISOString() });
  expect((await guest(`/api/v1/shares/${over.token}`)).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 900));
  const never = 'A'.repeat(43);
  const { token } = await share();
  const nearly = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
  for (const each of [revoked.token, over.token, never, nearly, token.toLowerCase()]) {
    for (const path of [`/api/v1/shares/${each}`, `/api/v1/shares/${each}/tiles/signups`]) {
      expect(await guest(path)).toMatchObject({ status: 404, body: nothing });
    }
  }
});

test('a link is revoked for its own dashboard only, once', async () => {
  const made = await share();
  const revoke = (dashboard: string) =>
    ask('DELETE', `/api/v1/dashboards/${dashboard}/shares/${made.id}`, { authorization: `Bearer ${key}` });
  expect([(await revoke('closed')).status, (await guest(`/api/v1/shares/${made.token}`)).status]).toEqual([404, 200]);
  expect([(await revoke('open')).status, (await revoke('open')).status]).toEqual([204, 404]);
});

test('a dashboard that is made anew under the same id is not what was shared', async () => {
  const again = { id: 'again', name: 'Again', definition: { tiles: [] } };
  await staff('POST', '/dashboards', again);
  const { token } = await share({}, 'again');
  expect((await guest(`/api/v1/shares/${token}`)).status).toBe(200);
  await staff('DELETE', '/dashboards/again');
  await staff('POST', '/dashboards', again);
  expect(await guest(`/api/v1/shares/${token}`)).toMatchObject({ status: 404, body: nothing });
});

test('a token is told once: no list and no export holds it', async () => {
  const { token, id } = await share();
  const listed = JSON.stringify(await staff('GET', '/dashboards/open/shares'));
  const exported = JSON.stringify(await staff('GET', '/state'));
  expect(listed).toContain(id);
  expect(listed + exported).not.toContain(token);
  expect(listed).not.toContain('hash');
});

test('a guest can not make the store read again', async () => {
  const { token } = await share();
  await guest(`/api/v1/shares/${token}/tiles/by-type`);
  const { body } = await guest(`/api/v1/shares/${token}/tiles/by-type?fresh=true&params={}`);
  expect(JSON.parse(body)).toMatchObject({ cached: true });
});

test('a time that is over is no end of a link, and a dashboard that is not there has none', async () => {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const post = (path: string, body: string) =>
    ask('POST', path, { ...headers, 'content-length': String(body.length) }, body);
  expect((await post('/api/v1/dashboards/open/shares', '{"expiresAt":"2020-01-01T00:00:00Z"}')).status).toBe(400);
  expect((await post('/api/v1/dashboards/none/shares', '{}')).status).toBe(404);
});

test('without a key, and bound where others can reach it, links are not served either', async () => {
  const { token } = await share();
  await using bare = await startServer({ env: { EVENTBOOK_HOST: '0.0.0.0', EVENTBOOK_TOKEN: projectToken } });
  for (const path of [`/api/v1/shares/${token}`, `/share/${token}`]) {
    const response = await fetch(`http://127.0.0.1:${new URL(bare.url).port}${path}`);
    expect(response.status).toBe(403);
  }
});
