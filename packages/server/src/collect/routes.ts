/** Every address of PostHog's that the collector answers. One trailing slash makes no difference. */
export type Route =
  | { readonly kind: 'capture' }
  | { readonly kind: 'recordings' }
  | { readonly kind: 'flags' }
  | { readonly kind: 'decide' }
  | { readonly kind: 'telemetry' }
  | { readonly kind: 'list'; readonly body: string }
  | { readonly kind: 'config' | 'config-script' | 'bundle'; readonly token: string }
  | { readonly kind: 'file'; readonly name: string; readonly version: string | undefined };

const fixed: ReadonlyMap<string, Route> = new Map<string, Route>([
  ...['/e', '/i/v0/e', '/batch', '/capture', '/track', '/engage'].map((path): [string, Route] => [
    path,
    { kind: 'capture' },
  ]),
  ['/s', { kind: 'recordings' }],
  ['/flags', { kind: 'flags' }],
  ['/decide', { kind: 'decide' }],
  ['/i/v1/logs', { kind: 'telemetry' }],
  ['/i/v1/metrics', { kind: 'telemetry' }],
  ['/api/surveys', { kind: 'list', body: '{"surveys":[]}' }],
  ['/api/product_tours', { kind: 'list', body: '{"product_tours":[]}' }],
  ['/api/web_experiments', { kind: 'list', body: '{"experiments":[]}' }],
  ['/api/early_access_features', { kind: 'list', body: '{"earlyAccessFeatures":[]}' }],
]);

const ofToken = /^\/array\/([^/]+)\/(config|config\.js|array\.js)$/;
const ofFile = /^\/static\/(?:(\d+\.\d+\.\d+[^/]*)\/)?([^/]+)$/;
const kinds = { config: 'config', 'config.js': 'config-script', 'array.js': 'bundle' } as const;

/** The route of an address (a query string does not matter), or undefined when it is not PostHog's. */
export function routeOf(url: string): Route | undefined {
  const mark = url.indexOf('?');
  const whole = mark < 0 ? url : url.slice(0, mark);
  const path = whole.length > 1 && whole.endsWith('/') ? whole.slice(0, -1) : whole;
  const known = fixed.get(path);
  if (known !== undefined) return known;
  const array = ofToken.exec(path);
  // The expression has these two groups, and the second one of these three texts.
  if (array) return { kind: kinds[array[2] as keyof typeof kinds], token: array[1] as string };
  const file = ofFile.exec(path);
  return file ? { kind: 'file', name: file[2] as string, version: file[1] } : undefined;
}
