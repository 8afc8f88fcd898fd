import type { RefObject } from 'react';
import { useKeys } from '../shell/use-keys.ts';

interface RowSteps {
  readonly table: RefObject<HTMLTableElement | null>;
  /** Which row is open beside the table: -1 where it is not in it, undefined where none is. */
  readonly at: number | undefined;
  /** Opens another row in place of the open one. */
  readonly onOpen: (at: number) => void;
  readonly onClose: () => void;
  readonly keys?: Readonly<Record<string, () => void>>;
}

/** j, k and Esc over the rows of a table whose row headers are links: they move the focus, or what is open. */
export function useRowSteps({ table, at, onOpen, onClose, keys }: RowSteps) {
  const links = () => [...(table.current?.querySelectorAll<HTMLElement>('tbody th a') ?? [])];
  const step = (by: 1 | -1) => {
    const rows = links();
    if (at === undefined) {
      const focused = rows.findIndex((link) => link.matches(':focus'));
      rows[focused < 0 ? 0 : focused + by]?.focus();
    } else if (rows[at + by]) {
      onOpen(at + by);
      rows[at + by]?.scrollIntoView({ block: 'nearest' });
    }
  };
  const close = () => {
    onClose();
    if (at !== undefined) links()[at]?.focus();
  };
  useKeys({ j: () => step(1), k: () => step(-1), ...keys, ...(at !== undefined && { Escape: close }) });
  return { step, close };
}
