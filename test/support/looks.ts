import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from './server.ts';

/** Where pictures go when EVENTBOOK_PICTURES is set: looked at by people after a run, never compared by pixel. */
export const pictures = join(root, 'node_modules', '.eventbook', 'screenshots');
mkdirSync(pictures, { recursive: true });

/** Takes a picture of a page as it stands, when pictures are asked for. */
export async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  if (process.env.EVENTBOOK_PICTURES) await page.screenshot({ ...options, path: join(pictures, `${name}.png`) });
}

const all = {
  light: { colorScheme: 'light', width: 1280 },
  dark: { colorScheme: 'dark', width: 1280 },
  'narrow-dark': { colorScheme: 'dark', width: 390 },
  narrow: { colorScheme: 'light', width: 390 },
} as const;
export type Look = keyof typeof all;

/** How each page of the UI is looked at, in this order: one visit is enough for all. */
export const looks: readonly Look[] = ['light', 'dark', 'narrow'];

/** Shows an open page in another scheme or width. */
export async function show(page: Page, look: Look): Promise<void> {
  const { colorScheme, width } = all[look];
  // First, so that the colours do not change by and by.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.setViewportSize({ width, height: 800 });
  // What answers to the width or the scheme does so in the next frames; what turns until something has come turns on.
  await page.evaluate(async () => {
    for (let frame = 0, isUnderWay = true; frame < 2 || isUnderWay; frame++) {
      await new Promise((shown) => requestAnimationFrame(shown));
      isUnderWay = document
        .getAnimations()
        .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity);
    }
  });
}

/** By how many pixels an open page is wider than its window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
