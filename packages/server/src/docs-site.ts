import { securityHeaders } from './security-headers.ts';
import type { Site } from './site.ts';
import { mediaType } from './site.ts';

/** Where the documentation begins. */
export const docsRoot = '/docs';

/** Serves the rendered documentation; an address without `.html` leads to its page. */
export function createDocsSite(files: ReadonlyMap<string, string>): Site {
  return {
    async answer(path) {
      if (path === docsRoot) return redirect(`${docsRoot}/`);
      const name = path.slice(docsRoot.length + 1);
      const wanted = name === '' ? 'index.html' : name;
      const content = files.get(wanted);
      if (content === undefined) {
        const page = `${wanted.replace(/\/$/, '')}.html`;
        return files.has(page) ? redirect(`${docsRoot}/${page}`) : undefined;
      }
      return new Response(content, {
        headers: { ...securityHeaders, 'content-type': mediaType(wanted), 'cache-control': 'no-cache' },
      });
    },
  };
}

function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location } });
}
