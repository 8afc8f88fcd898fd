import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const redocly = fileURLToPath(new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url));

/** The page that Redoc 2 makes of a document: its bundle and the document within one file. */
export async function redoc2(document, folder) {
  const bundle = readFileSync(join(folder, 'node_modules/redoc/bundles/redoc.standalone.js'), 'utf8');
  const data = JSON.stringify(document).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${document.info.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<style>body { margin: 0; padding: 0 }</style></head>
<body><div id="redoc"></div>
<script>${local(bundle).replaceAll('</script', '<\\/script')}</script>
<script>Redoc.init(${data}, {}, document.getElementById('redoc'));</script></body></html>`;
}

/** The page that Redoc 3 makes of a document, by its own command, the bundle within. */
export async function redoc3(document, folder) {
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
  const options = ['--inlineBundle', '--openapi.disableTelemetry=true', '--output', 'redoc.html'];
  execFileSync(process.execPath, [redocly, 'build-docs', 'openapi.json', ...options], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_UPDATE_NOTIFIER: 'true' },
  });
  return local(readFileSync(join(folder, 'redoc.html'), 'utf8'));
}

/** Their logo comes from a host of theirs. Without a network that is an error, which would not be theirs. */
function local(text) {
  return text.replace(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g, 'data:,');
}
