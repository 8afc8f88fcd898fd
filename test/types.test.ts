import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LanguageService, typescript7, typescript59 } from './support/language-service.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test.each(['typescript', 'typescript-5.9'])(
  'the type tests hold in %s',
  (compiler) => {
    const tsc = join(root, 'node_modules', compiler, 'lib/tsc.js');
    const run = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.check.json'], { cwd: root, encoding: 'utf8' });
    expect(run.stdout).toBe('');
    expect(run.status).toBe(0);
  },
  120_000,
);

// `|name|` marks a place at which an editor is asked.
const marked = `import { tracker } from '@eventbook/sdk';
import { tracker as nodeTracker } from '@eventbook/sdk/node';
import type { Plan } from '@acemate/events';
const tracking = tracker<Plan>(undefined);
const shared = {
  courseId: 'c', courseType: 'demo', courseRole: null, organizationId: null, organizationRole: null,
} as const;
tracking.ca|event|pture('chat_message_copied', {
  ...shared,
  con|property|tent: 'Hello', messageRole: 'user',
});
const course = tracking.with(shared);
course.cap|bound event|ture('chat_message_copied', { content: 'Hello', messageRole: 'user' });
nodeTracker<Plan>({ capture() {}, identify() {} }).cap|node event|ture({
  distinctId: 'ada',
  event: 'chat_message_copied',
  properties: { ...shared, content: 'Hello', messageR|node property|ole: 'user' },
});
tracking.capture('chat_message_copied', { |names of properties| });
tracking.capture('|names of events|');
tracking.identify('ada', { em|person|ail: '' });
`;

const places = new Map<string, number>();
const source = marked.replace(/\|([^|]+)\|/g, (whole, name: string, at: number) => {
  places.set(name, at - [...places.keys()].reduce((length, { length: more }) => length + more + 2, 0));
  return whole.slice(0, 0);
});

describe.each([
  ['TypeScript 5.9', typescript59],
  ['TypeScript 7', typescript7],
] as const)('the language server of %s', (_name, start) => {
  let folder: string;
  let service: LanguageService;
  const hover = (place: string) => service.hover(places.get(place) ?? 0);
  const completions = (place: string) => service.completions(places.get(place) ?? 0);

  beforeAll(async () => {
    // Within the repository, so that the packages are found as an app finds them.
    folder = mkdtempSync(join(root, 'node_modules/.hover-'));
    writeFileSync(join(folder, 'app.ts'), source);
    service = await start(join(folder, 'app.ts'));
  });

  afterAll(() => {
    service.close();
    rmSync(folder, { recursive: true });
  });

  test('shows the words of an event on the call', async () => {
    expect(await hover('event')).toContain('Triggered when a user copies a message in the chat.');
  });

  test('shows them on a bound tracker’s call, and on the server’s', async () => {
    expect(await hover('bound event')).toContain('Triggered when a user copies a message in the chat.');
    expect(await hover('node event')).toContain('Triggered when a user copies a message in the chat.');
  });

  test('shows the words of a property', async () => {
    expect(await hover('property')).toContain('Content of the message');
    expect(await hover('person')).toContain("User's email address");
  });

  test('shows the words of a property in a message of the server’s', async () => {
    expect(await hover('node property')).toContain('Role of the message');
  });

  test('completes by the properties of the event at hand, before any is given', async () => {
    const names = (await completions('names of properties')).map((name) => name.replace('?', ''));
    const own = [
      'courseId',
      'courseType',
      'courseRole',
      'organizationId',
      'organizationRole',
      'content',
      'messageRole',
    ];
    expect(new Set(names)).toEqual(new Set(own));
  });

  test('completes the names of all events', async () => {
    expect(new Set(await completions('names of events')).size).toBe(71);
  });
});
