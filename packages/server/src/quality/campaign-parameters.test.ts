import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { campaignParameters } from './campaign-parameters.ts';

/** The array literals that posthog-js's bundle builds its list from: those known by personal clicks, and the rest before a spread of them. */
function listInPosthog(): string[] {
  const bundle = readFileSync(createRequire(import.meta.url).resolve('posthog-js'), 'utf8');
  const clicks = /([\w$]+)=\[("gclid","gclsrc"[^\]]*)\]/.exec(bundle);
  const all = /\[("utm_source","utm_medium"[^\].]*),\.\.\.([\w$]+)\]/.exec(bundle);
  if (clicks === null || all === null) {
    // An older build target writes the spread as concat.
    const concat = /\[("utm_source","utm_medium"[^\]]*)\]\.concat\(([\w$]+)\)/.exec(bundle);
    if (clicks === null || concat === null)
      throw new Error('posthog-js builds its campaign parameters in another way now');
    return parse(concat[1], clicks[2]);
  }
  expect(all[2]).toBe(clicks[1]);
  return parse(all[1], clicks[2]);
}

function parse(...lists: (string | undefined)[]): string[] {
  return lists.flatMap((list) => JSON.parse(`[${list}]`) as string[]); // string literals by the pattern above
}

test('our campaign parameters are those of the installed posthog-js', () => {
  expect([...campaignParameters]).toEqual(listInPosthog());
});
