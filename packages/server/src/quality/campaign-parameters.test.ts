import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { campaignParameters } from './campaign-parameters.ts';

/** posthog-js's bundle builds its list from two array literals: the click ids, and the rest before a spread of them. */
function listInPosthog(): string[] {
  const bundle = readFileSync(createRequire(import.meta.url).resolve('posthog-js'), 'utf8');
  const clicks = /([\w$]+)=\[("gclid","gclsrc"[^\]]*)\]/.exec(bundle);
  const all =
    /\[("utm_source","utm_medium"[^\].]*),\.\.\.([\w$]+)\]/.exec(bundle) ??
    /\[("utm_source","utm_medium"[^\]]*)\]\.concat\(([\w$]+)\)/.exec(bundle);
  if (clicks === null || all === null || all[2] !== clicks[1]) {
    throw new Error('posthog-js builds its campaign parameters in another way now');
  }
  const names: unknown[] = [...JSON.parse(`[${all[1]}]`), ...JSON.parse(`[${clicks[2]}]`)];
  return names.map(String);
}

test('our campaign parameters are those of the installed posthog-js', () => {
  expect([...campaignParameters]).toEqual(listInPosthog());
});
