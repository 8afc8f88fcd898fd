type Params = Readonly<Record<string, unknown>>;

/** The parameters without conditions that are still being written: a property is chosen, what to compare it with is not. */
export function completeParams(params: Params): Params {
  // An object stays one: only conditions inside it can be left out.
  return (complete(params) ?? {}) as Params;
}

function complete(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(complete).filter((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  if (isOpen(value)) return undefined;
  const fields = Object.entries(value).flatMap(([name, inner]) => {
    const whole = complete(inner);
    return whole === undefined ? [] : [[name, whole] as const];
  });
  const left = Object.fromEntries(fields);
  // A group whose conditions are all open, or a negation of one, says nothing yet.
  const isEmpty = ['and', 'or'].some((join) => join in value && Array.isArray(left[join]) && left[join].length === 0);
  return isEmpty || ('not' in value && !('not' in left)) ? undefined : left;
}

function isOpen(value: object): boolean {
  const { property, operator, value: compared } = value as { property?: unknown; operator?: unknown; value?: unknown };
  if (typeof property !== 'string' || typeof operator !== 'string' || operator.startsWith('is_set')) return false;
  if (operator === 'is_not_set') return false;
  return compared === undefined || (Array.isArray(compared) && compared.some((each) => each === '' || each === null));
}
