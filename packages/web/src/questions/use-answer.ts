import type { InsightAnswer, RunningQuestion } from '@eventbook/server';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RequestError } from '../api/request.ts';
import { askInsight, type Question } from './ask.ts';

export interface AnswerState {
  /** The newest answer there is: of an earlier question while `isOld`. */
  readonly answer: InsightAnswer | undefined;
  readonly isOld: boolean;
  readonly isAsking: boolean;
  readonly progress: RunningQuestion | undefined;
  readonly error: RequestError | null;
  /** Reads the data again, past what was kept. */
  refresh(): void;
  /** Stops the question, in the engine too. */
  cancel(): void;
}

/** Asks a question whenever it changes; the earlier answer stays until the new one is there. */
export function useAnswer(env: string, question: Question | undefined): AnswerState {
  const client = useQueryClient();
  const fresh = useRef(false);
  const [progress, setProgress] = useState<RunningQuestion>();
  const queryKey = ['answer', env, question?.kind, question?.params];
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery<InsightAnswer, RequestError>({
    queryKey,
    enabled: question !== undefined,
    // One kind's answer says nothing about another's.
    placeholderData: (previous, query) =>
      query?.queryKey[2] === question?.kind ? keepPreviousData(previous) : undefined,
    staleTime: 60_000,
    retry: false,
    queryFn: async ({ signal }) => {
      if (question === undefined) throw new Error('a question is expected');
      const isFresh = fresh.current;
      fresh.current = false;
      try {
        return await askInsight(env, question, { signal, onProgress: setProgress, fresh: isFresh });
      } finally {
        setProgress(undefined);
      }
    },
  });
  // What was answered before stays also where the newer question is refused: a filter half written is no reason to empty the page.
  const last = useRef<{ readonly env: string; readonly kind: string | undefined; readonly answer: InsightAnswer }>(
    undefined,
  );
  if (data !== undefined) last.current = { env, kind: question?.kind, answer: data };
  const before = last.current?.env === env && last.current.kind === question?.kind ? last.current.answer : undefined;
  return {
    answer: data ?? before,
    isOld: isPlaceholderData || (data === undefined ? before !== undefined : isFetching),
    isAsking: isFetching,
    progress,
    error: isFetching ? null : error,
    refresh() {
      fresh.current = true;
      void refetch();
    },
    cancel: () => void client.cancelQueries({ queryKey }),
  };
}
