import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Site } from './site.ts';

type Bytes = Uint8Array<ArrayBuffer>;
interface Packing {
  readonly encoding: 'br' | 'gzip';
  pack(bytes: Bytes): Promise<Bytes>;
}

/** Below this the head of a compressed answer weighs more than it saves. */
const leastBytes = 1_000;
/** What is whole when it is answered: streams of events and tables are not. */
const isWhole = /^(text\/(html|css|javascript|plain)|application\/(json|manifest\+json)|image\/svg)/;
const gzipped = promisify(gzip);
const brotli = promisify(brotliCompress);
const quick: Packing = { encoding: 'gzip', pack: async (bytes) => new Uint8Array(await gzipped(bytes)) };
/** An eighth smaller, and a hundred times the work: for what is compressed once. */
const thorough: Packing = {
  encoding: 'br',
  pack: async (bytes) => new Uint8Array(await brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } })),
};

/** An answer, its text compressed for a browser that takes it. */
export async function compressedAnswer(
  plain: Response,
  asked: Headers,
  packings: readonly Packing[] = [quick],
): Promise<Response> {
  if (plain.body === null || !isWhole.test(plain.headers.get('content-type') ?? '')) return plain;
  const { status } = plain;
  const headers = new Headers(plain.headers);
  headers.append('vary', 'accept-encoding');
  const bytes = new Uint8Array(await plain.arrayBuffer());
  const taken = (asked.get('accept-encoding') ?? '').split(',').map((each) => each.trim());
  const packing = packings.find(({ encoding }) => taken.includes(encoding));
  if (bytes.length < leastBytes || packing === undefined) return new Response(bytes, { status, headers });
  headers.set('content-encoding', packing.encoding);
  headers.delete('content-length');
  return new Response(await packing.pack(bytes), { status, headers });
}

/**
 * A site whose texts are sent compressed to browsers that take it. What never changes is compressed once, and thoroughly.
 * @example
 * const site = compressed(createSite(folder));
 */
export function compressed(site: Site): Site {
  const kept = new Map<string, Promise<Bytes>>();
  const keeping = (path: string, { encoding, pack }: Packing): Packing => ({
    encoding,
    pack(bytes) {
      const name = `${encoding} ${path}`;
      const packed = kept.get(name) ?? pack(bytes);
      kept.set(name, packed);
      return packed;
    },
  });
  return {
    async answer(path, page, asked = new Headers()) {
      const plain = await site.answer(path, page, asked);
      if (plain === undefined) return undefined;
      const isForEver = plain.headers.get('cache-control')?.includes('immutable') === true;
      const packings = isForEver ? [keeping(path, thorough), keeping(path, quick)] : [quick];
      return await compressedAnswer(plain, asked, packings);
    },
  };
}
