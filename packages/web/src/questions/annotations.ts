import type { Saved } from '@eventbook/server';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { setupQuery } from '../api/queries.ts';
import { apiUrl, request } from '../api/request.ts';
import { lazily } from '../messages/lazily.ts';
import { usePainted } from '../ui/use-painted.ts';

/** Something that happened, as it is marked on charts. */
export interface Annotation {
  readonly saved: Saved;
  readonly at: number;
  /** The day, by the server's time zone: `2026-05-01`. */
  readonly day: string;
  readonly text: string;
  readonly source: 'person' | 'deploy' | 'plan';
}

/** What happened, for the charts of an answer. */
export interface Annotations {
  readonly list: readonly Annotation[];
  /** Opens the dialog that notes something on a day. */
  readonly onAdd?: (day: string) => void;
}

export const annotationsQuery = queryOptions({
  queryKey: ['annotations'],
  queryFn: ({ signal }) => request<Saved[]>(apiUrl('/annotations'), signal),
  staleTime: 60_000,
  retry: false,
});

/** All annotations, oldest first. Empty where they can not be read: a chart is one without them. */
export function useAnnotations(): readonly Annotation[] {
  const isPainted = usePainted();
  // Not `enabled: true`: a guest's client says that it is not.
  const { data } = useQuery({ ...annotationsQuery, ...(!isPainted && { enabled: false }) });
  const { data: setup } = useQuery(setupQuery);
  const timeZone = setup?.timezone;
  return useMemo(() => {
    // Swedish writes days as ISO 8601 does.
    const day = lazily(() => new Intl.DateTimeFormat('sv-SE', { ...(timeZone && { timeZone }) }));
    return (data ?? [])
      .map((saved): Annotation => {
        // The server keeps only what fits the schema of annotations.
        const { at, text, source } = saved.definition as { at: string; text: string; source: Annotation['source'] };
        return { saved, at: Date.parse(at), day: day().format(new Date(at)), text, source };
      })
      .sort((one, other) => one.at - other.at);
  }, [data, timeZone]);
}

/**
 * The annotations by the index of the bucket that they fall into; labels are days (`2026-05-01`) or times
 * (`2026-05-01T14:00+02:00`), the last bucket being as long as the one before it.
 */
export function marksOf(
  labels: readonly string[],
  list: readonly Annotation[],
): ReadonlyMap<number, readonly Annotation[]> {
  const starts = labels.map((label) => Date.parse(label));
  const first = starts[0];
  const last = starts.at(-1);
  if (first === undefined || last === undefined) return new Map();
  const end = last + (starts.length > 1 ? last - (starts.at(-2) ?? last) : 86_400_000);
  const areDays = labels[0]?.length === 10;
  const marks = new Map<number, Annotation[]>();
  for (const annotation of list) {
    // Days compare with days: both as if they were UTC.
    const when = areDays ? Date.parse(annotation.day) : annotation.at;
    if (when < first || when >= end) continue;
    const column = starts.findLastIndex((start) => start <= when);
    marks.set(column, [...(marks.get(column) ?? []), annotation]);
  }
  return marks;
}

/** Noon of a day in a time zone, as ISO 8601: safely within the day. */
export function noonOf(day: string, timeZone: string): string {
  const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(`${day}T12:00:00Z`))
    .find(({ type }) => type === 'timeZoneName')?.value;
  return `${day}T12:00:00${(offset?.replace('GMT', '') || '+00:00').replace('+00:00', 'Z')}`;
}
