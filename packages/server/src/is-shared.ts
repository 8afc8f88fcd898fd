/** A link's dashboard and its tiles; the page that shows them, and the files that any page of the UI is made of. */
const open: readonly RegExp[] = [
  /^\/api\/v1\/shares\/[A-Za-z0-9_-]{43}(?:\/tiles\/[a-z0-9][a-z0-9-]{0,99})?$/,
  /^\/share\/[A-Za-z0-9_-]{43}$/,
  /^\/assets\/[A-Za-z0-9_-][A-Za-z0-9_.-]*\.(?:js|css|svg|woff2)$/,
  /^\/(?:favicon\.svg|(?:preload|theme)\.js)$/,
];

/**
 * Whether a request is for what needs no key: a GET of one of these addresses, written plainly, so that no other reading of it leads elsewhere.
 * What a token opens is looked at behind it.
 * @example
 * isShared(new Request('http://localhost/api/v1/status')); // false
 */
export function isShared({ method, url }: Pick<Request, 'method' | 'url'>): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const { pathname, origin, search } = new URL(url);
  return url === `${origin}${pathname}${search}` && isOpen(pathname);
}

/** Whether a path is one of those, to whoever asks. */
export function isOpen(path: string): boolean {
  return open.some((form) => form.test(path));
}
