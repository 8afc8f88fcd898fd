import type { IncomingMessage } from 'node:http';

/**
 * CORS headers for one request, or none when no browser page asks. Any page may send events, as with PostHog: nothing can be read here.
 * `Retry-After` is exposed because the browser client honours it only then.
 */
export function corsHeaders(req: IncomingMessage): Record<string, string> {
  const origin = req.headers.origin;
  if (origin === undefined) return {};
  const headers: Record<string, string> = {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    'Access-Control-Expose-Headers': 'Retry-After',
    Vary: 'Origin',
  };
  if (req.method !== 'OPTIONS') return headers;
  const requested = req.headers['access-control-request-headers'];
  return {
    ...headers,
    'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
    'Access-Control-Max-Age': '86400',
    ...(requested !== undefined && { 'Access-Control-Allow-Headers': requested }),
  };
}
