import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { securityHeaders } from './security-headers.ts';
import type { Site } from './site.ts';
import { mediaType } from './site.ts';

/** Where the documentation begins. */
export const docsRoot = '/docs';

/**
 * Serves the rendered documentation: compressed where the browser takes it, not at all where it has it. An address
 * without `.html` leads to its page.
 */
export function createDocsSite(files: ReadonlyMap<string, string>): Site {
  const tags = new Map<string, string>();
  const compressed = new Map<string, Uint8Array<ArrayBuffer>>();
  const tagOf = (name: string, content: string): string => {
    const tag = tags.get(name) ?? `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
    tags.set(name, tag);
    return tag;
  };
  const gzipOf = (name: string, content: string): Uint8Array<ArrayBuffer> => {
    const bytes = compressed.get(name) ?? new Uint8Array(gzipSync(content));
    compressed.set(name, bytes);
    return bytes;
  };

  return {
    async answer(path, _page, asked) {
      if (path === docsRoot) return redirect(`${docsRoot}/`);
      const name = path.slice(docsRoot.length + 1);
      const wanted = name === '' ? 'index.html' : name;
      const content = files.get(wanted);
      if (content === undefined) {
        const page = `${wanted.replace(/\/$/, '')}.html`;
        return files.has(page) ? redirect(`${docsRoot}/${page}`) : undefined;
      }
      const etag = tagOf(wanted, content);
      const headers = { ...securityHeaders, 'cache-control': 'no-cache', etag, vary: 'accept-encoding' };
      // On the way, what compresses a second time marks the tag as weak.
      if (asked?.get('if-none-match')?.replace(/^W\//, '') === etag)
        return new Response(null, { status: 304, headers });
      const type = { 'content-type': mediaType(wanted) };
      if (!/\bgzip\b/.test(asked?.get('accept-encoding') ?? '')) {
        return new Response(content, { headers: { ...headers, ...type } });
      }
      return new Response(gzipOf(wanted, content), { headers: { ...headers, ...type, 'content-encoding': 'gzip' } });
    },
  };
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location } });
}
