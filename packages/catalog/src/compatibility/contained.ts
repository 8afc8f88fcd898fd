import { isNarrower } from './implied-pattern.ts';
import { accepts, type Limit, lowerLimits, upperLimits, type Values } from './values.ts';

/**
 * Whether every value of `inner` but null is a value of `outer`. Where that can not be decided, as between two patterns, the
 * answer is no: a change is called harmless only when it is.
 * @example
 * contained(valuesOf({ enum: ['a'], type: 'string' }), valuesOf({ type: 'string' })); // true
 */
export function contained(inner: Values, outer: Values): boolean {
  if (inner.text === outer.text) return true;
  if (inner.type === undefined || outer.type === undefined) return false;
  const finite = listed(inner);
  if (finite !== undefined) {
    return finite.every((member) => !accepts({ ...inner, members: finite }, member) || accepts(outer, member));
  }
  return (
    outer.members === undefined &&
    typeContained(inner, outer) &&
    textContained(inner, outer) &&
    limitsContained(inner.limits, outer.limits) &&
    itemsContained(inner.items, outer.items)
  );
}

/** All values, where they are few. */
function listed({ members, type, limits }: Values): readonly unknown[] | undefined {
  if (members !== undefined) return members;
  if (type === 'boolean') return [true, false];
  return limits.minimum !== undefined && limits.minimum === limits.maximum ? [limits.minimum] : undefined;
}

function typeContained(inner: Values, outer: Values): boolean {
  return inner.type === outer.type || (inner.type === 'integer' && outer.type === 'number');
}

function textContained(inner: Values, outer: Values): boolean {
  return (
    (outer.format === undefined || outer.format === inner.format) &&
    outer.patterns.every((pattern) => inner.patterns.some((own) => own === pattern || isNarrower(own, pattern)))
  );
}

function limitsContained(inner: Values['limits'], outer: Values['limits']): boolean {
  return (
    loosestLower(inner, outer) &&
    loosestUpper(inner, outer) &&
    (outer.multipleOf === undefined || (inner.multipleOf ?? Number.NaN) % outer.multipleOf === 0)
  );
}

const loosestLower = (inner: Values['limits'], outer: Values['limits']) =>
  lowerLimits.every((limit) => {
    const bound = outer[limit];
    if (bound === undefined || (inner[limit] ?? Number.NEGATIVE_INFINITY) >= bound) return true;
    if (limit === 'minLength' || limit === 'minItems') return bound <= 0;
    return limit === 'minimum' ? reached(inner, 'exclusiveMinimum') >= bound : reached(inner, 'minimum') > bound;
  });

const loosestUpper = (inner: Values['limits'], outer: Values['limits']) =>
  upperLimits.every((limit) => {
    const bound = outer[limit];
    if (bound === undefined || (inner[limit] ?? Number.POSITIVE_INFINITY) <= bound) return true;
    if (limit === 'maximum') return (inner.exclusiveMaximum ?? Number.POSITIVE_INFINITY) <= bound;
    return limit === 'exclusiveMaximum' && (inner.maximum ?? Number.POSITIVE_INFINITY) < bound;
  });

const reached = (limits: Values['limits'], limit: Limit): number => limits[limit] ?? Number.NEGATIVE_INFINITY;

function itemsContained(inner: Values | undefined, outer: Values | undefined): boolean {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  return contained(inner, outer) && (outer.nullable || !inner.nullable);
}
