import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

// Evaluated, not added as a script: the pages' content security policy rightly refuses one that is not theirs.
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Chosen {
  readonly type: 'tag' | 'rule';
  readonly values: readonly string[];
}

/** WCAG 2.2, A and AA. */
export const standards: Chosen = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] };
/** All that depends on the scheme. */
export const contrast: Chosen = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds wrong on an open page: each rule with the elements that break it. */
export async function violations(page: Page, chosen = standards, within = 'html'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
  return await page.evaluate(
    async ([runOnly, on]) => {
      const { axe: engine } = window as unknown as {
        axe: { run(on: string, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const found = await engine.run(on, { runOnly, resultTypes: ['violations'] });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
    [chosen, within] as const,
  );
}
