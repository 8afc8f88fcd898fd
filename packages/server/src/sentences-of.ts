import { nearest } from '@eventbook/catalog';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What a schema says against a value, in sentences that a user can act on: of several forms that a value may have, only what is wrong
 * with the one it is closest to, and the nearest right name of a wrong one. `names` are those that the value itself may have.
 * @example
 * sentencesOf(error, { interval: 'days' }); // 'interval: Invalid option: expected one of "minute"|"hour"|"day"… Did you mean "day"?'
 */
export function sentencesOf(error: z.ZodError, given: unknown, names: readonly string[] = []): string {
  return told(error.issues, [], given, names).join('; ');
}

function told(
  issues: readonly Issue[],
  before: readonly PropertyKey[],
  given: unknown,
  names: readonly string[],
): string[] {
  // A name that is missing is most likely the one that a wrong name stood for.
  const missing = issues.flatMap((issue) =>
    isMissing(issue, before, given) && issue.path.length > 0 ? [String(issue.path.at(-1))] : [],
  );
  return issues.flatMap((issue) => {
    const path = [...before, ...issue.path];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return ofUnion(issue.errors, path, given);
    return [placed(path, `${issue.message}${hint(issue, valueAt(given, path), [...missing, ...names])}`)];
  });
}

function hint(issue: Issue, value: unknown, names: readonly string[]): string {
  const [wrong, known] =
    issue.code === 'invalid_value'
      ? [value, issue.values.map(String)]
      : issue.code === 'unrecognized_keys'
        ? [issue.keys[0], names]
        : issue.code === 'invalid_union'
          ? [value, 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []]
          : [undefined, []];
  const near = typeof wrong === 'string' ? nearest(wrong, known) : undefined;
  return near === undefined ? '' : `. Did you mean "${near}"?`;
}

/** Of the forms that a value may have, the one of which it has the most names; of these the one with the least against it. */
function ofUnion(unions: readonly (readonly Issue[])[], path: readonly PropertyKey[], given: unknown): string[] {
  const forms = unions.flatMap(formsOf);
  const value = valueAt(given, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const own = forms.filter(
      (form) => !form.some(({ code, path: within }) => code === 'invalid_type' && within.length === 0),
    );
    const [closest] = own;
    if (closest !== undefined) return told(closest, path, given, []);
    return [placed(path, `${listed(forms.flatMap((form) => form.flatMap(expectedOf)))} is expected`)];
  }
  const keys = Object.keys(value);
  const matches = (form: readonly Issue[]) =>
    form.some(({ code, path: within }) => code === 'invalid_type' && within.length === 0)
      ? -1
      : keys.length -
        form.reduce(
          (sum, issue) => sum + (issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys.length : 0),
          0,
        );
  const best = [...forms].sort((a, b) => matches(b) - matches(a) || a.length - b.length)[0] ?? [];
  if (matches(best) > 0) return told(best, path, given, []);
  const names = forms.flatMap((form) =>
    form.flatMap((issue) => (issue.path.length === 1 && isMissing(issue, path, given) ? [String(issue.path[0])] : [])),
  );
  if (names.length === 0)
    return [placed(path, `${listed(forms.flatMap((form) => form.flatMap(expectedOf)))} is expected`)];
  const near = keys[0] === undefined ? undefined : nearest(keys[0], names);
  const mean = near === undefined ? '' : `. Did you mean "${near}"?`;
  return [
    placed(path, `one of ${[...new Set(names)].join(', ')} is expected, came ${keys.join(', ') || 'nothing'}${mean}`),
  ];
}

/** The forms of a form that is itself one of several. */
function formsOf(form: readonly Issue[]): (readonly Issue[])[] {
  const [only, ...others] = form;
  const isUnion =
    only?.code === 'invalid_union' && others.length === 0 && only.path.length === 0 && only.errors.length > 0;
  return isUnion ? only.errors.flatMap(formsOf) : [form];
}

function isMissing(issue: Issue, before: readonly PropertyKey[], given: unknown): boolean {
  return issue.code !== 'unrecognized_keys' && valueAt(given, [...before, ...issue.path]) === undefined;
}

const expectedOf = (issue: Issue): string[] => ('expected' in issue ? [String(issue.expected)] : []);

const listed = (names: readonly string[]) => [...new Set(names)].join(', ') || 'another value';

function placed(path: readonly PropertyKey[], text: string): string {
  return path.length === 0 ? text : `${path.map(String).join('.')}: ${text}`;
}

function valueAt(given: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    given,
  );
}
