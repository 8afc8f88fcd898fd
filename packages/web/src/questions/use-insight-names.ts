import type { InsightKind } from '@eventbook/server';
import { useMemo } from 'react';
import { useMessages } from '../messages/messages.ts';

/** What an insight is called, in the page's language. */
export type InsightName = Pick<InsightKind, 'kind' | 'title' | 'summary'>;

/** The names of the insights in the order of menus: those that the page knows until the server's list, `kinds`, is there. */
export function useInsightNames(kinds: readonly InsightKind[] | undefined): readonly InsightName[] {
  const { insights } = useMessages().questions;
  const known = useMemo(() => Object.entries(insights).map(([kind, names]) => ({ kind, ...names })), [insights]);
  return kinds ?? known;
}
