import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

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
}

/** A page whose console and network are written down. */
export async function openPage(browser: Browser, options: { dark?: boolean; width?: number } = {}): Promise<Watched> {
  const context = await browser.newContext({
    userAgent,
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: { width: options.width ?? 1280, height: 800 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const consoleErrors: string[] = [];
  const preflights: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => message.type() === 'error' && consoleErrors.push(message.text()));
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  const network = await context.newCDPSession(page);
  await network.send('Network.enable');
  network.on('Network.requestWillBeSent', ({ request, type }) => {
    if (type === 'Preflight') preflights.push(request.url);
    else requests.push(`${request.method} ${request.url}`);
  });
  return { page, context, consoleErrors, preflights, requests };
}
