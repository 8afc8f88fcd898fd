import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalog, event, openapi } from '@eventbook/catalog';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { redocPage } from '../packages/cli/src/redoc-page.ts';
import { renderPortal, writeSite } from '../packages/portal/src/index.ts';
import { borrowPage, openBrowser } from './support/browser.ts';
import { acemate } from './support/payloads.ts';
import { root } from './support/server.ts';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const owned = catalog({
  title: 'School',
  version: '1.0.0',
  description: 'The plan of a school.',
  areas: {
    exams: {
      title: 'Exams',
      events: {
        exam_opened: event({ description: 'Opened.', owner: 'Team <Growth>', tags: ['billing', 'core'] }),
        exam_left: event({
          description: 'Left.',
          properties: { reason: z.string().meta({ pii: 'content' }).describe('Why.') },
        }),
      },
    },
  },
  person: event({ description: 'A person.' }),
});

let folder: string;
let browser: Browser;
/** Where the export lies: under a path of a host, and on the disk. */
const places = { 'a path of a host': '', 'the disk': '' };
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://host');
  const path = pathname.replace(/^\/some\/where\//, '');
  const content = pathname === path ? undefined : await readFile(join(folder, path)).catch(() => undefined);
  response.writeHead(content === undefined ? 404 : 200, { 'content-type': types[extname(path)] ?? 'text/plain' });
  response.end(content ?? 'not here');
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eventbook-static-'));
  await writeSite(join(folder, 'acemate'), renderPortal(acemate, { product: 'acemate' }));
  await writeSite(join(folder, 'school'), renderPortal(owned, { product: 'School' }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  places['a path of a host'] = `http://127.0.0.1:${port}/some/where`;
  places['the disk'] = pathToFileURL(folder).href;
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

// Looked up when a test runs: the port is not known before.
describe.each(['a path of a host', 'the disk'] as const)('an export under %s', (place) => {
  const at = (path: string) => `${places[place]}/${path}`;

  test('is walked by its links, styled, searched, and asks nobody for anything', async () => {
    const { page, close, consoleErrors, requests } = await borrowPage(browser);
    await page.goto(at('acemate/index.html'));
    await page.getByRole('link', { name: 'exam_completed', exact: true }).click();
    await page.getByRole('navigation', { name: 'Events' }).getByRole('link', { name: 'Changes' }).click();
    await page.waitForURL(/changes\.html$/);
    expect(await page.locator('main').innerText()).toContain('Only the present plan is known here');
    await page.getByRole('navigation', { name: 'Events' }).getByRole('link', { name: 'Properties' }).click();
    await page.waitForURL(/properties\.html$/);
    await page.getByRole('contentinfo').getByRole('link', { name: 'All on one page' }).click();
    await page.waitForURL(/all\.html$/);
    // The stylesheet is there.
    expect(await page.locator('.bar').evaluate((bar) => getComputedStyle(bar).position)).toBe('sticky');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('persian/farsi');
    await expect.poll(() => page.locator('.finder-hit').first().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#properties\./);
    expect(requests.filter((request) => !request.startsWith(`GET ${places[place]}/`))).toEqual([]);
    expect(consoleErrors).toEqual([]);
    await close();
  });

  test('has no live part', async () => {
    const { page, close } = await borrowPage(browser);
    for (const path of ['index.html', 'events/exam_completed.html']) {
      await page.goto(at(`acemate/${path}`));
      expect(await page.locator('[data-live], [data-figures], [data-status], [data-unplanned]').count()).toBe(0);
    }
    await close();
  });
});

test('owners and tags stand on the index and the page of an event, in its Markdown, and are found', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${places['a path of a host']}/school/index.html?q=growth`);
  expect(await page.locator('[data-name]:visible').allInnerTexts()).toEqual([
    expect.stringMatching(/^exam_opened\s+Opened\.\s+Owner: Team <Growth> +billing +core\s+0$/),
  ]);
  await page.getByRole('searchbox').fill('billing exam');
  expect(await page.locator('[data-found]').innerText()).toBe('1 event found');
  await page.getByRole('link', { name: 'exam_opened', exact: true }).click();
  // Keys are heard when the page's scripts have run.
  await page.waitForURL('**/events/exam_opened.html');
  expect(await page.locator('main .facts').first().innerText()).toContain('Owner: Team <Growth>');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('growth');
  await page.locator('.finder-hit').first().waitFor();
  expect(await page.locator('.finder-hit').first().innerText()).toContain('exam_opened');
  expect(await readFile(join(folder, 'school/events/exam_opened.md'), 'utf8')).toContain(
    'Area: Exams · Owner: Team &lt;Growth&gt; · Tags: billing, core',
  );
  await close();
});

test('a filter, a choice and a search are in the address, and come back with it', async () => {
  const { page, close } = await borrowPage(browser);
  const asked = () => new URL(page.url()).search;
  const shown = () => page.locator('[data-name]:visible').count();
  await page.goto(`${places['a path of a host']}/acemate/properties.html`);
  const all = await shown();
  await page.keyboard.press('/');
  await page.keyboard.type('organization');
  await page.getByLabel('Show').selectOption('PII: pseudonymous');
  expect(asked()).toBe('?q=organization&show=pseudonymous');
  const some = await shown();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  expect(await page.locator('[data-found]').innerText()).toMatch(/^\d+ propert(y|ies) found$/);
  await page.reload();
  expect(await shown()).toBe(some);
  // The events of a context are those of each of its properties.
  await page.goto(`${places['a path of a host']}/acemate/properties.html?q=checkout_started+courseRole`);
  expect(await page.locator('[data-name]:visible').count()).toBe(0);
  await page.goto(`${places['a path of a host']}/acemate/properties.html?q=exam_pdf_exported+courseRole`);
  expect(await page.locator('[data-name="courseRole"]').isVisible()).toBe(true);
  // A choice that there is none of is none.
  await page.goto(`${places['a path of a host']}/acemate/properties.html?show=nonsense`);
  expect(await shown()).toBe(all);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('chat');
  await expect.poll(asked).toBe('?show=nonsense&search=chat');
  await page.reload();
  await page.locator('.finder-hit').first().waitFor();
  expect(await page.locator('.finder-field').inputValue()).toBe('chat');
  await page.keyboard.press('Escape');
  await expect.poll(asked).toBe('?show=nonsense');
  await close();
});

test('a Redoc page of the document shows its events, and asks nobody for anything', async () => {
  const { page, close, consoleErrors, requests } = await borrowPage(browser);
  const file = join(folder, 'redoc.html');
  await writeFile(file, await redocPage(openapi(acemate), join(root, 'eventbook.config.ts')));
  await page.goto(pathToFileURL(file).href);
  await page.getByText('educator_onboarding_completed').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(requests.filter((request) => !/^GET (file|blob|data):/.test(request))).toEqual([]);
  expect(consoleErrors).toEqual([]);
  await close();
});
