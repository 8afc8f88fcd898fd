import { expect, test } from 'vitest';
import { EventbookError } from './errors.ts';
import { createGuard } from './guard.ts';

const none = { host: undefined, origin: undefined, authorization: undefined };

function verdict(options: Parameters<typeof createGuard>[0], visit: Partial<typeof none> | Record<string, string>) {
  try {
    createGuard(options)({ ...none, ...visit });
    return 'in';
  } catch (error) {
    return error instanceof EventbookError ? error.code : String(error);
  }
}

test.each([
  [{ host: 'localhost:4400' }, 'in'],
  [{ host: '127.0.0.1:4400' }, 'in'],
  [{ host: '[::1]:4400' }, 'in'],
  [{ host: 'app.localhost' }, 'in'],
  [{ host: 'evil.example' }, 'forbidden_host'],
  [{ host: 'localhost.evil.example' }, 'forbidden_host'],
  [{ host: '127.0.0.1.evil.example' }, 'forbidden_host'],
  [{}, 'forbidden_host'],
  [{ host: 'localhost:4400', origin: 'http://localhost:4400' }, 'in'],
  [{ host: 'localhost:4400', origin: 'http://localhost:3000' }, 'forbidden_host'],
  [{ host: 'localhost:4400', origin: 'https://evil.example' }, 'forbidden_host'],
  [{ host: 'localhost:4400', origin: 'null' }, 'forbidden_host'],
])('without a key on loopback, %j is %s', (visit, expected) => {
  expect(verdict({ host: '127.0.0.1' }, visit)).toBe(expected);
});

const key = '0123456789abcdef';
const basic = (password: string) => `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;

test.each([
  [{ host: 'events.example', authorization: `Bearer ${key}` }, 'in'],
  [{ host: 'events.example', authorization: `Bearer ${key}f` }, 'unauthorized'],
  [{ host: 'events.example', authorization: basic(key) }, 'in'],
  [{ host: 'events.example', authorization: basic('wrong') }, 'unauthorized'],
  [{ host: 'events.example', authorization: basic('') }, 'unauthorized'],
  [{ host: 'events.example' }, 'unauthorized'],
  [{ host: 'localhost:4400' }, 'unauthorized'],
  [{ host: 'events.example', origin: 'https://events.example', authorization: basic(key) }, 'in'],
  [{ host: 'events.example', origin: 'https://evil.example', authorization: basic(key) }, 'forbidden_host'],
])('with a key, %j is %s', (visit, expected) => {
  expect(verdict({ host: '0.0.0.0', key }, visit)).toBe(expected);
});

test('bound where others can reach it and without a key, nobody is let in', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'events.example']) {
    expect(verdict({ host }, { host: 'localhost:4400' })).toBe('forbidden_host');
  }
});
