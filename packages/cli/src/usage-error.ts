/** The command line itself is wrong: exit code 2, and the help is pointed at. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
