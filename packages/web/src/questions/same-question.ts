import type { SavedQuestionDefinition } from '@eventbook/server';

/** Whether two definitions ask and draw the same; in which order their fields stand does not matter. */
export function isSameQuestion(one: SavedQuestionDefinition, other: SavedQuestionDefinition): boolean {
  const written = ({ kind, params, view }: SavedQuestionDefinition) =>
    JSON.stringify(sorted([kind, params, view?.form ?? null]));
  return written(one) === written(other);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([before], [after]) => (before < after ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}
