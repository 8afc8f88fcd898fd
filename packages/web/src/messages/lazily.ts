/**
 * Makes something when it is first asked for. A formatter of Intl takes a phone milliseconds, and most pages need few of them.
 * @example
 * const number = lazily(() => new Intl.NumberFormat('en-GB'));
 * number().format(1_234); // '1,234'
 */
export function lazily<TMade>(make: () => TMade): () => TMade {
  let made: { readonly it: TMade } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
