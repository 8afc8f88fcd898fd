import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Site } from './site.ts';

const pack = promisify(gzip);
/** Below this the head of a compressed answer weighs more than it saves. */
const leastBytes = 1_000;
const isText = /^(text\/|application\/(javascript|json|manifest\+json)|image\/svg)/;

/**
 * A site whose texts are sent compressed to browsers that take it. What never changes is compressed once.
 * @example
 * const site = compressed(createSite(folder));
 */
export function compressed(site: Site): Site {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    async answer(path, page, asked) {
      const plain = await site.answer(path, page, asked);
      if (plain === undefined || !isText.test(plain.headers.get('content-type') ?? '')) return plain;
      const headers = new Headers(plain.headers);
      headers.append('vary', 'accept-encoding');
      const bytes = Buffer.from(await plain.arrayBuffer());
      const { status } = plain;
      if (bytes.length < leastBytes || asked?.get('accept-encoding')?.includes('gzip') !== true)
        return new Response(bytes, { status, headers });
      headers.set('content-encoding', 'gzip');
      const isForEver = headers.get('cache-control')?.includes('immutable') === true;
      const packed = kept.get(path) ?? pack(bytes, { level: 9 }).then((result) => new Uint8Array(result));
      if (isForEver) kept.set(path, packed);
      return new Response(await packed, { status, headers });
    },
  };
}
