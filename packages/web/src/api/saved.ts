import type { Saved } from '@eventbook/server';
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useMessages } from '../messages/messages.ts';
import { showToast } from '../ui/toast.tsx';
import { apiUrl, request, send } from './request.ts';

/** What users save under a name. */
export type SavedKind = 'cohorts' | 'segments' | 'dashboards' | 'saved-questions' | 'alarms';

/** What is given when something is saved. */
export interface SavedChange {
  readonly name: string;
  readonly description: string;
  readonly definition: unknown;
}

/** All of a kind, by name. */
export function savedQuery(kind: SavedKind) {
  return queryOptions({
    queryKey: [kind],
    queryFn: ({ signal }) => request<Saved[]>(apiUrl(`/${kind}`), signal),
    staleTime: 30_000,
  });
}

/** Ways to change what is saved; each rejects with a `RequestError` that says why not. */
export interface SavedWriter {
  create(change: SavedChange & { readonly id?: string }): Promise<Saved>;
  update(id: string, change: Partial<SavedChange>): Promise<Saved>;
  /** Says that it was deleted, with a way back. */
  remove(saved: Saved): Promise<void>;
}

export function useSavedWriter(kind: SavedKind): SavedWriter {
  const client = useQueryClient();
  const text = useMessages().common;
  return useMemo(() => {
    const changed = () => client.invalidateQueries({ queryKey: [kind] });
    const create: SavedWriter['create'] = async (change) => {
      const made = await send<Saved>('POST', apiUrl(`/${kind}`), change);
      await changed();
      return made;
    };
    return {
      create,
      async update(id, change) {
        const now = await send<Saved>('PUT', apiUrl(`/${kind}/${encodeURIComponent(id)}`), change);
        await changed();
        return now;
      },
      async remove(saved) {
        const { id, name, description, definition } = saved;
        await send('DELETE', apiUrl(`/${kind}/${encodeURIComponent(id)}`));
        await changed();
        showToast(text.deleted(name), () =>
          create({ id, name, description, definition }).catch((error: Error) => showToast(error.message)),
        );
      },
    };
  }, [client, kind, text]);
}
