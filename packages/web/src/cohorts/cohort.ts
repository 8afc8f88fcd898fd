/** A cohort as the server defines it; what is known of it here is what the editor edits. */
export type Cohort =
  | { readonly kind: 'property'; readonly filters?: unknown }
  | {
      readonly kind: 'did' | 'first_did' | 'stopped_doing';
      readonly event: string | null;
      readonly filters?: unknown;
      readonly times?: number;
      readonly days?: number;
      readonly before?: number;
    }
  | { readonly kind: 'static'; readonly distinctIds: readonly string[] };

export const cohortKinds = ['did', 'first_did', 'stopped_doing', 'property', 'static'] as const;
export type CohortKind = (typeof cohortKinds)[number];

/** Days that a cohort looks back when it does not say. */
export const usualDays = 30;

/** What a new cohort of a kind begins as. */
export function emptyCohort(kind: CohortKind): Cohort {
  if (kind === 'property') return { kind };
  if (kind === 'static') return { kind, distinctIds: [] };
  return { kind, event: null, days: usualDays };
}

/** A saved definition; undefined for one that this program does not know. */
export function readCohort(definition: unknown): Cohort | undefined {
  const { kind } = (definition ?? {}) as { kind?: unknown };
  // The server checked it against its schema when it was saved.
  return cohortKinds.some((known) => known === kind) ? (definition as Cohort) : undefined;
}

/** Ids out of a pasted text: one on a line, or parted by commas or semicolons; each once. */
export function pastedIds(text: string): readonly string[] {
  const ids = text
    .split(/[\n,;]+/)
    .map((id) => id.trim().replace(/^"(.*)"$/, '$1'))
    .filter((id) => id !== '');
  return [...new Set(ids)];
}
