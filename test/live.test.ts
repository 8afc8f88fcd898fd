import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { borrowPage, openBrowser, openPage } from './support/browser.ts';
import { startServer, type TestServer, token, until } from './support/server.ts';

let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), openBrowser()]);
  await server.settled();
});
afterAll(async () => {
  await browser.close();
  await server[Symbol.asyncDispose]();
});

async function send(referral: string): Promise<void> {
  const body = { token, event: 'onboarding_completed', distinct_id: `of-${referral}`, properties: { referral } };
  const response = await fetch(`${server.url}/e/`, { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(200);
}

async function person(page: Page, referral: string) {
  await page.getByText(`of-${referral}`).first().waitFor();
}

test('the HTML snippet that a new installation shows sends a first event from a page elsewhere', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/live`);
  await page.getByRole('tab', { name: 'HTML snippet' }).click();
  const snippet = await page.locator('pre').last().textContent();
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><title>A site</title>${snippet}`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const elsewhere = await openPage(browser);
  await elsewhere.page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await page.getByRole('table', { name: 'Live events' }).waitFor();
  const sent = await until('the event of the snippet', 30_000, async () => {
    const rows = await server.query("SELECT event FROM events WHERE event NOT LIKE '$%'");
    return rows.length > 0 ? rows : undefined;
  });
  expect(sent).toHaveLength(1);
  expect(elsewhere.consoleErrors).toEqual([]);
  await Promise.all([close(), elsewhere.context.close()]);
  site.closeAllConnections();
  site.close();
});

test('events are opened and walked through by keyboard', async () => {
  await send('first');
  await send('second');
  const { page, close, consoleErrors } = await borrowPage(browser);
  await page.goto(`${server.url}/live?event=onboarding_completed`);
  await person(page, 'second');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Event onboarding_completed' });
  await panel.waitFor();
  await panel.getByText('of-second').first().waitFor();
  await page.keyboard.press('j');
  await panel.getByText('of-first').first().waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(consoleErrors).toEqual([]);
  await close();
});

test('the focus stays where a second key took it, when that comes before the next frames', async () => {
  await send('below');
  await send('above');
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/live?event=onboarding_completed`);
  await person(page, 'above');
  const focused = await page.evaluate(async () => {
    const frame = () => new Promise(requestAnimationFrame);
    const press = () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j' }));
    press();
    await frame();
    press();
    const after: (string | undefined)[] = [];
    for (let frames = 0; frames < 4; frames++) {
      await frame();
      after.push(document.activeElement?.closest<HTMLElement>('[role="row"]')?.innerText.match(/of-\w+/)?.[0]);
    }
    return after;
  });
  expect(focused).toEqual(['of-below', 'of-below', 'of-below', 'of-below']);
  await close();
});

test('pause keeps what comes back and counts it; resume shows it', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/live`);
  await person(page, 'second');
  await page.getByRole('button', { name: 'Pause' }).click();
  await send('third');
  await page.getByText('1 new', { exact: true }).first().waitFor();
  expect(await page.getByText('of-third').count()).toBe(0);
  await page.getByRole('button', { name: 'Resume' }).click();
  await person(page, 'third');
  await close();
});

test('an empty result says which filter emptied it and lets go of it', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/live?event=onboarding_complete&verdict=stored`);
  await page.getByRole('heading', { name: 'No event fits' }).waitFor();
  await page
    .getByRole('button', { name: 'onboarding_completed' })
    .or(page.getByRole('link', { name: 'onboarding_completed' }))
    .first()
    .click();
  await person(page, 'first');
  await close();
});

test('the command palette finds an event by one of its properties', async () => {
  const { page, close } = await borrowPage(browser);
  await page.goto(`${server.url}/live`);
  await person(page, 'first');
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await palette.getByRole('combobox').fill('maintainChapterStructure');
  await palette
    .getByRole('option', { name: /classroom_duplicated/ })
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
  await close();
});
