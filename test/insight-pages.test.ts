import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { insightCommand } from '../packages/cli/src/commands/insight.ts';
import { insightPage, insightRow } from '../packages/cli/src/insight-page.ts';
import { insightKinds } from '../packages/server/src/api/insight-kind.ts';
import { root } from './support/server.ts';

const docs = join(root, 'docs');
const kinds = insightKinds();

test.each(kinds.map((kind) => [kind.kind, kind] as const))(
  '--help of %s shows every parameter and example',
  (kind, of) => {
    const help = insightCommand.helpOn?.([kind]) ?? '';
    const missing = Object.keys(of.params.properties ?? {}).filter(
      (name) => !new RegExp(`^  ${name}\\??: `, 'm').test(help),
    );
    expect(missing).toEqual([]);
    expect(of.examples.filter(({ title }) => !help.includes(`# ${title}\n`))).toEqual([]);
  },
);

describe('when it fails, run: npm run build && node scripts/insight-pages.mjs', () => {
  test('the index lists every insight', () => {
    const index = readFileSync(join(docs, 'insights.md'), 'utf8');
    expect(index.match(/^\| \[.*$/gm)).toEqual(kinds.map(insightRow));
  });

  test('there is a page for each insight and no other', () => {
    expect(readdirSync(join(docs, 'insights')).sort()).toEqual(kinds.map(({ kind }) => `${kind}.md`).sort());
  });

  test.each(kinds.map((kind) => [kind.kind, kind] as const))('the page of %s says what its file says', (kind, of) => {
    const page = readFileSync(join(docs, 'insights', `${kind}.md`), 'utf8');
    expect(page).toBe(insightPage(of));
    const links = [...page.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '');
    expect(links.filter((link) => !existsSync(join(docs, 'insights', link)))).toEqual([]);
  });
});
