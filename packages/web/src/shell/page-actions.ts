import { useEffect, useSyncExternalStore } from 'react';

/** Something that the open page can do, for the palette. */
export interface PageAction {
  readonly label: string;
  readonly key?: string;
  readonly run: () => void;
}

let actions: readonly PageAction[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly PageAction[]): void {
  actions = next;
  for (const listener of listeners) listener();
}

/** Offers the page's actions as long as the page is there. */
export function useOfferActions(offered: readonly PageAction[]): void {
  useEffect(() => {
    publish(offered);
    return () => publish([]);
  }, [offered]);
}

export function usePageActions(): readonly PageAction[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => actions,
  );
}
