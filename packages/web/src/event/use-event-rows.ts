import type { EventRecord } from '@eventbook/server';
import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { type Ref, type RefObject, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { useNarrow } from '../ui/use-narrow.ts';

/** What a page's keys do to a list of events. */
export interface EventListHandle {
  /** Moves the focus to a row, scrolled into view. */
  focus(id: string): void;
  scrollTo(index: number): void;
}

interface EventRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: Virtualizer<HTMLDivElement, Element>;
  /** The rows in view: only they are in the document, whatever the length. */
  readonly items: readonly VirtualItem[];
  /** In pixels, with one line or two. */
  readonly rowHeight: number;
  /** The row that Tab comes to. */
  readonly tabStopId: string | undefined;
}

const nearEnd = 40;

/** A long list of events, newest first, to which more come in above while somebody reads. */
export function useEventRows({
  records,
  heights,
  openUuid,
  activeId,
  onNearEnd,
  handle,
}: {
  readonly records: readonly EventRecord[];
  /** Of a row, in pixels. */
  readonly heights: { readonly wide: number; readonly narrow: number };
  readonly openUuid: string | undefined;
  readonly activeId: string | undefined;
  readonly onNearEnd: () => void;
  readonly handle: Ref<EventListHandle>;
}): EventRows {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useNarrow() ? heights.narrow : heights.wide;
  // The list measures all of its rows anew when this is another function.
  const getItemKey = useCallback((index: number) => records[index]?.id ?? index, [records]);
  const rows = useVirtualizer<HTMLDivElement, Element>({
    count: records.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height makes every measured place stale.
  useLayoutEffect(() => {
    rows.measure();
  }, [rowHeight]);

  // New events come in above. Whoever reads further down, has a row in the focus or an event open must not have it pushed away.
  const first = useRef(records[0]?.id);
  useLayoutEffect(() => {
    const element = scroller.current;
    const added = records.findIndex((record) => record.id === first.current);
    first.current = records[0]?.id;
    if (!element || added <= 0) return;
    const reading = element.scrollTop > 2 || openUuid !== undefined || element.contains(document.activeElement);
    if (reading) element.scrollTop += added * rowHeight;
  }, [records, rowHeight, openUuid]);

  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > records.length - nearEnd) onNearEnd();
  }, [last, records.length, onNearEnd]);

  const wanted = useRef<string>(undefined);
  useImperativeHandle(handle, () => ({
    focus: (id) => {
      const index = records.findIndex((record) => record.id === id);
      if (index >= 0) rows.scrollToIndex(index);
      const link = () =>
        scroller.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"] .live-event a`) ?? undefined;
      wanted.current = id;
      // At once where it can be, so that an Enter right behind meets it.
      const there = link();
      if (there) return there.focus({ preventScroll: true });
      // A row further off is only in the document once the list has drawn itself there. A key may have gone on meanwhile: it must not be taken back.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => wanted.current === id && link()?.focus({ preventScroll: true })),
      );
    },
    scrollTo: (index) => rows.scrollToIndex(index),
  }));
  const tabStopId = records.some((record) => record.id === activeId) ? activeId : records[0]?.id;
  return { scroller, rows, items, rowHeight, tabStopId };
}
