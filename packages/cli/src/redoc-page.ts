import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { OpenApiDocument } from '@eventbook/catalog';
import { UsageError } from './usage-error.ts';

const run = promisify(execFile);
const major = '2';
const install = 'npm install --save-dev @redocly/cli@2.77.0';

/** Whatever the bundle would ask for, a browser then refuses: the page is complete in itself. */
const policy =
  "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval' blob:; style-src 'unsafe-inline'; img-src data: blob:; font-src data:; connect-src data: blob:; worker-src blob:";

/**
 * A document as one HTML file in the look of Redoc, by the project's own `@redocly/cli`. It asks no host for anything.
 * @throws UsageError When the project has no `@redocly/cli`, with the line that installs it.
 * @example
 * await redocPage(openapi(catalog(plan)), '/app/eventbook.config.ts');
 */
export async function redocPage(document: OpenApiDocument, from: string): Promise<string> {
  const bin = await redoclyOf(from);
  // A folder of its own: a redocly.yaml of the project is about other documents.
  const folder = await mkdtemp(join(tmpdir(), 'eventbook-redoc-'));
  try {
    await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
    const options = ['--inlineBundle', '--openapi.disableTelemetry=true', '--output', 'index.html'];
    await run(process.execPath, [bin, 'build-docs', 'openapi.json', ...options], {
      cwd: folder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_UPDATE_NOTIFIER: 'true', CI: 'true' },
      maxBuffer: 2 ** 24,
    });
    return withoutOthers(await readFile(join(folder, 'index.html'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function redoclyOf(from: string): Promise<string> {
  let manifest: string;
  try {
    manifest = createRequire(from).resolve('@redocly/cli/package.json');
  } catch (cause) {
    throw new UsageError(`--redoc needs @redocly/cli in the project: ${install}`, { cause });
  }
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'));
  if (!version.startsWith(`${major}.`)) {
    throw new UsageError(`--redoc needs @redocly/cli ${major}, the project has ${version}: ${install}`);
  }
  return join(dirname(manifest), 'bin/cli.js');
}

/** Without its maker's logo, which the bundle would load from elsewhere; and with a policy, for what we do not know of. */
function withoutOthers(page: string): string {
  return page
    .replace(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g, 'data:,')
    .replace(/<head>/i, (head) => `${head}\n  <meta http-equiv="Content-Security-Policy" content="${policy}">`);
}
