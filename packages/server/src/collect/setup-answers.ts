import { configJson, configScript, decideJson, flagsJson } from './remote-config.ts';
import type { Route } from './routes.ts';
import { createStaticFiles, type StaticFile, toStaticFile } from './static-files.ts';

/** What a client gets that asks for anything but to capture. */
export type SetupAnswer =
  | { readonly kind: 'text'; readonly body: string; readonly type?: string; readonly cache?: string }
  | { readonly kind: 'file'; readonly file: StaticFile; readonly cache: string };

const script = 'application/javascript; charset=utf-8';
const briefly = 'public, max-age=300';

/**
 * Answers PostHog's addresses that configure a client or load its files.
 * The returned function gives undefined where there is nothing: an unknown file, a token of no environment.
 */
export function createSetupAnswers(
  environmentOf: (token: string) => string | undefined,
): (route: Route, url: string) => SetupAnswer | undefined {
  const files = createStaticFiles();
  const bundles = new Map<string, StaticFile>();

  function bundleOf(token: string): StaticFile | undefined {
    const array = files.file('array.js');
    const known = bundles.get(token);
    if (known !== undefined || array === undefined) return known;
    const bundle = toStaticFile(Buffer.concat([Buffer.from(configScript(token)), array.bytes]), 'array.js');
    bundles.set(token, bundle);
    return bundle;
  }

  function scriptFile(file: StaticFile | undefined, cache: string): SetupAnswer | undefined {
    return file && { kind: 'file', file, cache };
  }

  return (route, url) => {
    switch (route.kind) {
      case 'flags':
        return { kind: 'text', body: flagsJson(/[?&]config=true(?:&|$)/.test(url)) };
      case 'decide':
        return { kind: 'text', body: decideJson };
      case 'telemetry':
        return { kind: 'text', body: '{}' };
      case 'list':
        return { kind: 'text', body: route.body };
      case 'file': {
        const forever = route.version === files.version;
        return scriptFile(
          files.file(route.name),
          forever ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        );
      }
      case 'capture':
      case 'recordings':
        return undefined;
    }
    if (environmentOf(route.token) === undefined) return undefined;
    switch (route.kind) {
      case 'bundle':
        return scriptFile(bundleOf(route.token), briefly);
      case 'config-script':
        return { kind: 'text', body: configScript(route.token), type: script, cache: briefly };
      case 'config':
        return { kind: 'text', body: configJson(route.token), cache: briefly };
    }
  };
}
