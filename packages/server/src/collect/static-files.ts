import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** A file of the browser client, in memory. */
export interface StaticFile {
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
  readonly etag: string;
  readonly contentType: string;
}

/** The files of PostHog's browser client as the snippet and the client itself fetch them. */
export interface StaticFiles {
  /** The version of the installed package. */
  readonly version: string;
  /** A file by its bare name, or undefined. Names are looked up in a list, never joined to a path. */
  file(name: string): StaticFile | undefined;
}

/** Serves what the installed `posthog-js` package holds, read and compressed when first asked for. */
export function createStaticFiles(): StaticFiles {
  const manifest = createRequire(import.meta.url).resolve('posthog-js/package.json');
  const folder = join(dirname(manifest), 'dist');
  // The package manager wrote this file; every package has a version.
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const names = new Set(readdirSync(folder).filter((name) => /\.js(?:\.map)?$/.test(name)));
  const read = new Map<string, StaticFile>();
  return {
    version,
    file(name) {
      if (!names.has(name)) return undefined;
      const known = read.get(name);
      if (known !== undefined) return known;
      const file = toStaticFile(readFileSync(join(folder, name)), name);
      read.set(name, file);
      return file;
    },
  };
}

/** Text to serve, with what a cache needs. */
export function toStaticFile(bytes: Buffer, name: string): StaticFile {
  return {
    bytes,
    gzipped: gzipSync(bytes),
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
    contentType: name.endsWith('.map') ? 'application/json' : 'application/javascript; charset=utf-8',
  };
}
