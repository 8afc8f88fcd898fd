import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { until } from './server.ts';

// posthog-js ignores what looks like a robot, so the tests' browser looks like a person's.
const userAgent = 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Starts the Chromium that `npm test` found. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH;
  if (executablePath === undefined) throw new Error('CHROME_PATH is not set: run the tests by npm test.');
  return await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-blink-features=AutomationControlled',
    ],
  });
}

/** What a page said and asked for while a test looked. */
export interface Watched {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly consoleErrors: string[];
  readonly preflights: string[];
  /** Method and URL of every request. */
  readonly requests: string[];
  /** Waits until the page has all that it asked for, and says of nothing that it is being loaded. A stream may go on. */
  quiet(): Promise<void>;
}

/** A page whose console and network are written down, in a context of its own. */
export async function openPage(browser: Browser, options: { dark?: boolean; width?: number } = {}): Promise<Watched> {
  return (await open(browser, options)).watched();
}

/** A page that goes back to where it was taken from. */
export interface Borrowed extends Omit<Watched, 'context'> {
  close(): Promise<void>;
}

const idle = new WeakMap<Browser, Awaited<ReturnType<typeof open>>>();

/**
 * Like `openPage`, and the page of the test before is used again, as good as new: light, wide, with nothing kept and nothing in its way.
 * A context of its own costs four times as much as a visit. Who freezes the clock, grants rights or adds a script needs one all the same.
 */
export async function borrowPage(browser: Browser): Promise<Borrowed> {
  const taken = idle.get(browser) ?? (await open(browser, {}));
  // A test that fails does not bring its page back.
  idle.delete(browser);
  const { context, page, ...watched } = taken.watched();
  return {
    page,
    ...watched,
    close: async () => {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      await page.goto('about:blank');
      await context.clearCookies();
      await page.emulateMedia({ colorScheme: 'light', media: null, reducedMotion: null });
      await page.setViewportSize({ width: 1280, height: 800 });
      idle.set(browser, taken);
    },
  };
}

async function open(browser: Browser, options: { dark?: boolean; width?: number }) {
  const context = await browser.newContext({
    userAgent,
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: { width: options.width ?? 1280, height: 800 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const nothing = () => ({ consoleErrors: [] as string[], preflights: [] as string[], requests: [] as string[] });
  let seen = nothing();
  page.on('console', (message) => message.type() === 'error' && seen.consoleErrors.push(message.text()));
  page.on('pageerror', (error) => seen.consoleErrors.push(error.message));
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.requestWillBeSent', ({ request, type }) => {
    if (type === 'Preflight') seen.preflights.push(request.url);
    else seen.requests.push(`${request.method} ${request.url}`);
  });
  const quiet = quietOf(page);
  return {
    watched: (): Watched => {
      seen = nothing();
      return { page, context, ...seen, quiet };
    },
  };
}

/** How long nothing may be asked for until a page counts as quiet, in milliseconds. */
const pause = 150;

function quietOf(page: Page): () => Promise<void> {
  const open = new Set<Request>();
  let last = Date.now();
  page.on('request', (request) => {
    last = Date.now();
    // What the page before still waited for is given up.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open.clear();
    if (request.resourceType() !== 'eventsource') open.add(request);
  });
  for (const end of ['requestfinished', 'requestfailed'] as const) {
    page.on(end as 'requestfinished', (request) => {
      last = Date.now();
      open.delete(request);
    });
  }
  return async () => {
    await until('the page to have all that it asked for', 30_000, async () => {
      if (open.size > 0 || Date.now() - last < pause) return undefined;
      return (await page.locator('[aria-busy="true"]').count()) === 0 ? true : undefined;
    });
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
    });
  };
}
