import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin, Rolldown } from 'vite';

const routerFile = new URL('src/router.tsx', import.meta.url);
const routed = /path: '([^']+)',\s+component: lazyRouteComponent\(\(\) => import\('\.\/([^']+)'\)/g;
const begin = '<script src="/begin.js">';
const language = /\/src\/messages\/([a-z]{2})\.ts$/;

/**
 * Names in index.html the files of each page and language, for public/begin.js: the program would ask for them only
 * once it is there itself.
 */
export function preloads(): Plugin {
  return {
    name: 'eventbook-preloads',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
        const pages = pageFiles(chunks, readFileSync(routerFile, 'utf8'));
        const languages = chunks.flatMap((chunk) => {
          const [, name] = language.exec(chunk.facadeModuleId ?? '') ?? [];
          return name === undefined ? [] : [[name, files(chunks, chunk)] as const];
        });
        const attribute = (data: object) => JSON.stringify(data).replaceAll('"', '&quot;');
        const named = `data-pages="${attribute(pages)}" data-languages="${attribute(Object.fromEntries(languages))}"`;
        if (!html.includes(begin)) throw new Error('index.html does not run begin.js.');
        return html.replace(begin, () => begin.replace('>', ` ${named}>`));
      },
    },
  };
}

/** Of each path of the router, the files of its page. */
function pageFiles(chunks: readonly Rolldown.OutputChunk[], router: string): Record<string, readonly string[]> {
  const found = [...router.matchAll(routed)];
  const expected = router.split('component: lazyRouteComponent(').length - 1;
  if (found.length !== expected) throw new Error(`router.tsx has ${expected} pages; ${found.length} could be read.`);
  return Object.fromEntries(
    found.map(([, path = '', file = '']) => {
      const module = fileURLToPath(new URL(`src/${file}`, import.meta.url));
      const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId === module);
      if (chunk === undefined) throw new Error(`${file} has no file of its own.`);
      return [path, files(chunks, chunk)];
    }),
  );
}

/** The file of a chunk and those that it can not run without, besides those that index.html names by itself. */
function files(chunks: readonly Rolldown.OutputChunk[], chunk: Rolldown.OutputChunk): readonly string[] {
  const within = (from: Rolldown.OutputChunk, known = new Set<string>()): Set<string> => {
    if (known.has(from.fileName)) return known;
    known.add(from.fileName);
    for (const name of from.imports) {
      const next = chunks.find(({ fileName }) => fileName === name);
      if (next !== undefined) within(next, known);
    }
    return known;
  };
  const entry = chunks.find(({ isEntry }) => isEntry);
  const named = entry === undefined ? new Set<string>() : within(entry);
  return [...within(chunk)].filter((name) => !named.has(name)).map((name) => `/${name}`);
}
