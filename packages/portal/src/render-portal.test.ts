import { Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { type Catalog, catalog, context, event } from '@eventbook/catalog';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventPath, propertyAnchor } from './paths.ts';
import { renderPortal } from './render-portal.ts';

const course = context({
  name: 'course',
  description: 'The course at hand',
  properties: {
    courseId: z.uuid().describe('Unique identifier for the course'),
    courseRole: z.enum(['admin', 'student']).nullable().describe('The role of the user in the course'),
  },
});

const languages = [
  'english',
  'german',
  'spanish',
  'french',
  'greek',
  'dutch',
  'polish',
  'czech',
  'danish',
  'thai',
  'urdu',
];

const plan = catalog({
  title: 'Events of <acme> & friends',
  version: '1.0.0',
  description: 'First paragraph.\n\nSecond paragraph.',
  areas: {
    exams: {
      title: 'Exams',
      description: 'All about exams.',
      events: {
        exam_completed: event({
          description: 'Triggered when a user completes an exam.',
          context: [course],
          properties: {
            score: z.number().min(0).max(100).describe('The score'),
            language: z.enum(languages).optional().describe('The language'),
            attachments: z.number().default(0).meta({ description: 'How many', note: 'Our own words' }),
            takenAt: z.iso.datetime({ offset: true }).optional(),
            reasons: z
              .array(z.enum(['late', 'early']))
              .optional()
              .describe('Why'),
          },
        }),
        'order placed/<b>"\'': event({
          description: '</p><script>alert(1)</script>',
          properties: { 'odd <name>': z.string() },
        }),
        exam_opened: event({
          description: 'Opened.',
          note: 'Only once.',
          deprecated: 'Send exam_started.',
          tags: ['old'],
        }),
      },
    },
    chat: { title: 'Chat', events: { chat_sent: event({ description: 'Sent.', context: [course] }) } },
  },
  person: event({ description: 'Who it was.', properties: { email: z.email().describe('Mail') } }),
  everywhere: [context({ name: 'app', description: 'The app', properties: { appVersion: z.string() } })],
});

const exported = renderPortal(plan, { product: 'acme' });
const served = renderPortal(plan, { product: 'acme', live: true });
const pagesOf = (site: ReadonlyMap<string, string>) => [...site].filter(([path]) => path.endsWith('.html'));
const pages = [...pagesOf(exported), ...pagesOf(served)];
const attributes = (page: string, name: string) =>
  [...page.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value]) => value ?? '');
/** What a reader without scripts sees: hidden elements of this small portal are never nested in one another. */
const text = (page: string) => page.replace(/<(script|title)\b.*?<\/\1>/gs, '').replace(/<[^>]+>/g, ' ');
const eventPage = exported.get('events/exam_completed.html') ?? '';

describe('the documentation of a plan', () => {
  it('is pages, the same for machines, and assets', () => {
    const names = ['exam_completed', 'order~20~placed~2f~~3c~b~3e~~22~~27~', 'exam_opened', 'chat_sent'];
    expect([...exported.keys()]).toEqual([
      'index.html',
      'person.html',
      'properties.html',
      'changes.html',
      'all.html',
      ...names.map((name) => `events/${name}.html`),
      ...['person', ...names.map((name) => `events/${name}`)].flatMap((stem) => [`${stem}.md`, `${stem}.schema.json`]),
      'openapi.json',
      'openapi.yaml',
      'llms.txt',
      'llms-full.txt',
      'assets/search-index.js',
      'assets/portal.css',
      'assets/theme.js',
      'assets/portal.js',
      'assets/minisearch.js',
      'assets/icon.svg',
    ]);
  });

  it('leads to every page and every file for machines', () => {
    const linked = new Set(
      pagesOf(exported).flatMap(([path, page]) =>
        attributes(page, 'href').map((link) =>
          decodeURIComponent(new URL(link, `http://host/${path}`).pathname.slice(1)),
        ),
      ),
    );
    const files = [...exported.keys()].filter((path) => !path.startsWith('assets/'));
    expect(files.filter((path) => !linked.has(path))).toEqual([]);
  });

  it('links to nothing that is not there, and to nothing outside', () => {
    for (const [path, page] of pages) {
      for (const link of [...attributes(page, 'href'), ...attributes(page, 'src'), ...attributes(page, 'action')]) {
        const address = new URL(link, `http://host/docs/${path}`);
        expect(address.host).toBe('host');
        // Those are the UI's.
        if (['/', '/live', '/questions'].includes(address.pathname)) continue;
        const site = served.get(path) === page ? served : exported;
        const target = site.get(decodeURIComponent(address.pathname).slice('/docs/'.length));
        expect(target, `${path} links to ${link}`).toBeDefined();
        if (address.hash !== '')
          expect(attributes(target ?? '', 'id')).toContain(decodeURIComponent(address.hash.slice(1)));
      }
    }
  });

  it('names each id once a page', () => {
    for (const [, page] of pages) {
      const ids = attributes(page, 'id');
      expect(ids).toEqual([...new Set(ids)]);
    }
  });

  it('holds neither scripts nor styles within its markup, so that a strict policy can forbid them', () => {
    for (const [, page] of pages) {
      expect(page).not.toMatch(/ style=|<style|<script(?! src)| on[a-z]+="|javascript:/);
    }
  });

  it('escapes everything that the plan says', () => {
    const page = exported.get(eventPath('order placed/<b>"\'')) ?? '';
    expect(page).toContain('&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).toContain('odd &lt;name&gt;');
    expect(page).not.toMatch(/<b>|<script>alert|<name>/);
    expect(exported.get('index.html')).toContain('<h1>Events of &lt;acme&gt; &amp; friends</h1>');
  });

  it('says everything about each property without a script', () => {
    for (const { name, properties, description } of plan.events.values()) {
      const page = exported.get(eventPath(name)) ?? '';
      expect(attributes(page, 'id')).toEqual(expect.arrayContaining([...properties.keys()].map(propertyAnchor)));
      if (!description.includes('<')) expect(text(page)).toContain(description);
    }
    for (const word of [...languages, 'UUID', 'Date and time', 'at least 0, at most 100', 'Our own words', 'late']) {
      expect(text(eventPage)).toContain(word);
    }
    expect(text(eventPage)).toContain('shared by 2 events');
    expect(text(eventPage)).toContain('No description in the plan.');
  });

  it('folds what is long about a list, and the expression of a pattern', () => {
    expect(eventPage).toContain('<details><summary>3 more of 11</summary>');
    expect(eventPage).toMatch(/<details class="pattern"><summary>UUID<\/summary><code>\^\(\[0-9a-fA-F\]/);
  });

  it('says that an event is deprecated, on its page and on the index', () => {
    expect(text(exported.get('events/exam_opened.html') ?? '')).toContain('Deprecated.  Send exam_started.');
    expect(exported.get('index.html')).toContain('<span class="tag tag-warn">deprecated</span>');
  });

  it('finds any property and any enum member by what a row of the index carries', () => {
    const index = exported.get('index.html') ?? '';
    expect(attributes(index, 'data-properties')[0]?.split('\n')).toEqual([
      ...(plan.events.get('exam_completed')?.properties.keys() ?? []),
    ]);
    expect(attributes(index, 'data-members')[0]?.split('\n')).toEqual([
      'admin',
      'student',
      ...languages,
      'late',
      'early',
    ]);
  });

  it('has no trace of live figures in an export, and leads to no server', () => {
    for (const [, page] of pagesOf(exported)) {
      expect(page).not.toMatch(/data-live|data-figure|data-api|>Live<|questions|30 days/);
    }
    expect(served.get('index.html')).toContain('data-api="../api/v1/"');
    expect(served.get('events/chat_sent.html')).toContain('data-api="../../api/v1/"');
    expect(served.get('events/chat_sent.html')).toContain('<a href="../../live" data-place="live">Live</a>');
  });

  it('shows no figure before the server has answered', () => {
    for (const [, page] of pagesOf(served)) {
      for (const [, tag] of page.matchAll(/<([^>]*\bdata-(?:figure-list|unplanned)\b[^>]*)>/g))
        expect(tag).toContain(' hidden');
      // A cell has its place already, and nothing in it.
      for (const [, content] of page.matchAll(/<td[^>]*\bdata-live\b[^>]*>(.*?)<\/td>/gs)) expect(content).toBe('');
      for (const [, said] of page.matchAll(/<p[^>]*\bdata-live-status\b[^>]*>(.*?)<\/p>/gs))
        expect(said).toBe('Live figures are being loaded.');
    }
  });

  it('is the same at each rendering', () => {
    expect([...renderPortal(plan, { product: 'acme' })]).toEqual([...exported]);
  });

  it('shows an event like this', async () => {
    await expect(eventPage).toMatchFileSnapshot('./__snapshots__/exam_completed.html.txt');
  });

  it('carries the OpenAPI document of the plan', () => {
    const document = JSON.parse(exported.get('openapi.json') ?? '{}');
    expect(Object.keys(document.webhooks)).toEqual(['Identify', ...namesOf(plan)]);
  });

  it('needs no more than 60 kB of script, compressed, the search with its index among it', () => {
    const scripts = [...exported].filter(([path]) => path.endsWith('.js')).map(([, script]) => gzipSync(script).length);
    expect(scripts).toHaveLength(4);
    expect(scripts.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(60_000);
  });

  it('is one plain script of the parts: nothing is imported', () => {
    for (const [path, script] of exported) {
      if (path.endsWith('.js')) expect([path, /^(import|export) /m.test(script)]).toEqual([path, false]);
      // A script that is not valid throws here.
      if (path.endsWith('.js')) new Script(script);
    }
  });
});

function namesOf({ events }: Catalog): readonly string[] {
  return [...events.keys()];
}
