import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromiumFlags } from './chromium-flags.mjs';

/** Lighthouse's scores. */
export const kinds = ['performance', 'accessibility', 'best-practices', 'seo'];

/**
 * Lighthouse's scores of a page, and what it found wanting besides speed. On a busy machine it may lose its trace, and
 * asks to be run again.
 */
export async function audit(url, form, tries = 3) {
  const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: chromiumFlags });
  try {
    const options = { port: chrome.port, logLevel: 'silent', onlyCategories: kinds };
    const { lhr } = await lighthouse(url, options, form === 'desktop' ? desktopConfig : undefined);
    if (lhr.runtimeError && tries > 1) return await audit(url, form, tries - 1);
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const scores = kinds.map((kind) => [kind, Math.round((lhr.categories[kind].score ?? 0) * 100)]);
    const failed = kinds
      .filter((kind) => kind !== 'performance')
      .flatMap((kind) => lhr.categories[kind].auditRefs)
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => id);
    const value = (id) => lhr.audits[id].numericValue ?? Number.NaN;
    return {
      ...Object.fromEntries(scores),
      failed,
      firstPaintMs: Math.round(value('first-contentful-paint')),
      largestPaintMs: Math.round(value('largest-contentful-paint')),
      blockedMs: Math.round(value('total-blocking-time')),
      shift: Math.round(value('cumulative-layout-shift') * 1_000) / 1_000,
    };
  } finally {
    await chrome.kill();
  }
}
