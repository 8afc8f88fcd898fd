import type { InsightKind } from '@eventbook/server';
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useMessages } from '../messages/messages.ts';
import { insightsQuery } from './queries.ts';

/** The insights that can be asked for, named in the page's language. Their parameters' descriptions are the server's. */
export function useInsightKinds(isWanted = true): {
  readonly data: readonly InsightKind[] | undefined;
  readonly isPending: boolean;
} {
  const { insights } = useMessages().questions;
  const inLanguage = useCallback(
    (kinds: InsightKind[]) => kinds.map((each) => ({ ...each, ...insights[each.kind] })),
    [insights],
  );
  return useQuery({ ...insightsQuery, select: inLanguage, enabled: isWanted });
}
