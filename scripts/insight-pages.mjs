// Writes docs/insights/ and the table of docs/insights.md from the insights' own files. Build first: npm run build.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { insightPage, insightRow } from '../packages/cli/dist/insight-page.js';
import { insightKinds } from '../packages/server/dist/index.js';

const docs = fileURLToPath(new URL('../docs/', import.meta.url));
const kinds = insightKinds();
await mkdir(`${docs}insights`, { recursive: true });
for (const kind of kinds) await writeFile(`${docs}insights/${kind.kind}.md`, insightPage(kind));
const index = await readFile(`${docs}insights.md`, 'utf8');
const rows = kinds.map((kind) => `${insightRow(kind)}\n`).join('');
await writeFile(
  `${docs}insights.md`,
  index.replace(/(\| insight \| .*\n\| --- .*\n)(?:\|.*\n)*/, (_, head) => head + rows),
);
