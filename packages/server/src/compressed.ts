import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Site } from './site.ts';

const pack = promisify(gzip);
/** Below this the head of a compressed answer weighs more than it saves. */
const leastBytes = 1_000;
/** What is whole when it is answered: streams of events and tables are not. */
const isWhole = /^(text\/(html|css|javascript|plain)|application\/(json|manifest\+json)|image\/svg)/;

/** An answer, its text compressed for a browser that takes it. */
export async function compressedAnswer(
  plain: Response,
  asked: Headers,
  packed: (bytes: Buffer) => Promise<Uint8Array<ArrayBuffer>> = packedOf,
): Promise<Response> {
  if (plain.body === null || !isWhole.test(plain.headers.get('content-type') ?? '')) return plain;
  const { status } = plain;
  const headers = new Headers(plain.headers);
  headers.append('vary', 'accept-encoding');
  const bytes = Buffer.from(await plain.arrayBuffer());
  if (bytes.length < leastBytes || asked.get('accept-encoding')?.includes('gzip') !== true)
    return new Response(bytes, { status, headers });
  headers.set('content-encoding', 'gzip');
  headers.delete('content-length');
  return new Response(await packed(bytes), { status, headers });
}

/**
 * A site whose texts are sent compressed to browsers that take it. What never changes is compressed once.
 * @example
 * const site = compressed(createSite(folder));
 */
export function compressed(site: Site): Site {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    async answer(path, page, asked = new Headers()) {
      const plain = await site.answer(path, page, asked);
      if (plain === undefined) return undefined;
      const isForEver = plain.headers.get('cache-control')?.includes('immutable') === true;
      return await compressedAnswer(plain, asked, (bytes) => {
        const packed = kept.get(path) ?? packedOf(bytes);
        if (isForEver) kept.set(path, packed);
        return packed;
      });
    },
  };
}

async function packedOf(bytes: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await pack(bytes));
}
