/**
 * The environments that a test event may go to: none that is, or may be, the real one. That is the one called
 * production, and the first of the config unless its name says that it is for tests.
 * @example
 * testEnvironments([{ name: 'production' }, { name: 'development' }]); // [{ name: 'development' }]
 */
export function testEnvironments<TEnvironment extends { readonly name: string }>(
  environments: readonly TEnvironment[],
): readonly TEnvironment[] {
  return environments.filter(
    ({ name }, index) => !/^(prod|live)/i.test(name) && (index > 0 || /^(dev|test|stag|local)/i.test(name)),
  );
}
