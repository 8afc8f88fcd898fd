import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { isOpen } from './is-shared.ts';
import { securityHeaders } from './security-headers.ts';

/** A folder of files, served. */
export interface Site {
  /** The answer for a path, undefined when there is none. `page` says that a browser asks for a page; `asked` are its headers. */
  answer(path: string, page: boolean, asked?: Headers): Promise<Response | undefined>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.yaml': 'application/yaml',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** The media type of a file, by its name. */
export function mediaType(name: string): string {
  return types[extname(name)] ?? 'application/octet-stream';
}

const notBuilt =
  '<!doctype html><html lang="en"><title>Eventbook</title><p>The UI is not built. Run <code>npm run build</code>, then load this page again.</p></html>';

/**
 * Serves the built UI: files whose names hold a hash for ever, everything else after asking again; any page that is no file is the UI's own to route.
 * A page brings along what `setup` tells, so that it is drawn without asking first: only to who may ask.
 */
export function createSite(folder: string, setup: () => unknown): Site {
  return {
    async answer(path, page) {
      const names = await readdir(folder, { recursive: true }).catch(() => [] as string[]);
      const name = path.slice(1);
      // Only names that the folder lists: a path can't climb out of it.
      const file = names.includes(name) && extname(name) !== '' ? name : page ? 'index.html' : undefined;
      if (file === undefined) return undefined;
      if (!names.includes(file)) return html(notBuilt, 503);
      const bytes = await readFile(join(folder, file));
      const body =
        file === 'index.html' && !isOpen(path) ? withSetup(bytes.toString(), setup()) : new Uint8Array(bytes);
      const isHashed = file.startsWith('assets/');
      return new Response(body, {
        headers: {
          ...securityHeaders,
          'content-type': mediaType(file),
          'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        },
      });
    },
  };
}

/** As data, which is not run: the policy allows no script in a page. Without `<` nothing in it can end it. */
function withSetup(page: string, setup: unknown): string {
  const data = `<script type="application/json" id="setup">${JSON.stringify(setup).replaceAll('<', '\\u003c')}</script>`;
  // Before the scripts, which read it.
  return page.replace(/(?=<script|<\/head>)/, () => data);
}

function html(text: string, status: number): Response {
  return new Response(text, {
    status,
    headers: { ...securityHeaders, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}
