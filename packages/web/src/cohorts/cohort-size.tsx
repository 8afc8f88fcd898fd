import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../messages/use-format.ts';
import { completeParams } from '../questions/complete-params.ts';
import { useEnvironment } from '../shell/environment.ts';
import { useSettled } from '../ui/use-settled.ts';
import type { Cohort } from './cohort.ts';
import { cohortDraftSizeQuery } from './queries.ts';

const typingMs = 300;

/** How many people the cohort in the editor would have now; the number before is dimmed until the next one is there. */
export function CohortSize({ cohort }: { readonly cohort: Cohort }) {
  const text = useMessages().cohorts;
  const format = useFormat();
  const env = useEnvironment();
  // Conditions that are still being written say nothing yet.
  const written = useMemo(() => completeParams({ cohort }).cohort as Cohort, [cohort]);
  const settled = useSettled(written, typingMs);
  const isWhole = settled.kind !== 'property' || settled.filters !== undefined;
  const { data, error, isPlaceholderData, isFetching } = useQuery({
    ...cohortDraftSizeQuery(env, settled),
    enabled: isWhole,
    placeholderData: keepPreviousData,
  });
  const isOld = isFetching || isPlaceholderData || settled !== written;
  return (
    <p className="cohort-size" role="status" aria-busy={isOld}>
      {!isWhole ? (
        <span className="hint">{text.sizeLater}</span>
      ) : error && !isOld ? (
        <span className="hint">{error.message}</span>
      ) : data === undefined ? (
        <span className="hint">{text.counting}</span>
      ) : (
        <span className={isOld ? 'answer-old' : undefined}>
          <strong>{text.people(format.number(data), data)}</strong> {text.now}
        </span>
      )}
    </p>
  );
}
