/**
 * What PostHog's browser client asks for at its start. `autocapture_opt_out` must be there and false, or autocapture stays off for new visitors;
 * without `supportedCompression` the client sends uncompressed JSON with a preflight for each address.
 */
const shared = {
  supportedCompression: ['gzip', 'gzip-js'],
  hasFeatureFlags: false,
  autocapture_opt_out: false,
  surveys: false,
  heatmaps: false,
  capturePerformance: false,
  autocaptureExceptions: false,
  captureDeadClicks: false,
  sessionRecording: false,
  siteApps: [],
  isAuthenticated: false,
  toolbarParams: {},
  elementsChainAsString: true,
  defaultIdentifiedOnly: true,
} as const;

/** `/array/<token>/config` */
export function configJson(token: string): string {
  return JSON.stringify({ token, ...shared });
}

/** `/array/<token>/config.js` */
export function configScript(token: string): string {
  const name = forScript(JSON.stringify(token));
  return `(function(){window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};window._POSTHOG_REMOTE_CONFIG[${name}]={config:${forScript(configJson(token))},siteApps:[]}})();\n`;
}

/** `/flags`: no flags. Clients before 1.2xx ask for the config with it. */
export function flagsJson(withConfig: boolean): string {
  return JSON.stringify({
    flags: {},
    featureFlags: {},
    featureFlagPayloads: {},
    errorsWhileComputingFlags: false,
    ...(withConfig && shared),
  });
}

/** `/decide`, for clients of before `/flags`. */
export const decideJson = JSON.stringify({
  config: { enable_collect_everything: true },
  featureFlags: {},
  featureFlagPayloads: {},
  errorsWhileComputingFlags: false,
  ...shared,
});

/** JSON that can stand in a script of any page. */
function forScript(json: string): string {
  return json.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
