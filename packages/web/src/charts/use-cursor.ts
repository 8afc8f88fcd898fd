import { type KeyboardEvent, useState } from 'react';

/** A place in a plot: a column, and a row of it. */
export interface Place {
  readonly column: number;
  readonly row: number;
}

/** A cursor that keys and pointer move over the columns and rows of a plot. */
export interface Cursor {
  readonly place: Place | undefined;
  move(place: Place | undefined): void;
  onKeyDown(press: KeyboardEvent): void;
}

/** Arrows move, Home and End go to the edges, Enter opens what is behind the place, Escape lets go. */
export function useCursor(columns: number, rows: number, onOpen?: (place: Place) => void): Cursor {
  const [place, setPlace] = useState<Place>();
  // What was there before may be gone from a newer answer.
  const shown = place !== undefined && place.column < columns && place.row < rows ? place : undefined;
  const step = (by: Partial<Place>) => {
    const from = shown ?? { column: by.column === undefined ? columns - 1 : by.column > 0 ? -1 : columns, row: 0 };
    const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1);
    setPlace({
      column: within(from.column + (by.column ?? 0), columns),
      row: within(from.row + (by.row ?? 0), rows),
    });
  };
  return {
    place: shown,
    move: setPlace,
    onKeyDown(press) {
      if (press.altKey || press.ctrlKey || press.metaKey || columns === 0 || rows === 0) return;
      const act = {
        ArrowLeft: () => step({ column: -1 }),
        ArrowRight: () => step({ column: 1 }),
        ArrowUp: () => step({ row: -1 }),
        ArrowDown: () => step({ row: 1 }),
        Home: () => setPlace({ column: 0, row: shown?.row ?? 0 }),
        End: () => setPlace({ column: columns - 1, row: shown?.row ?? 0 }),
        ...(shown && onOpen && { Enter: () => onOpen(shown) }),
        ...(shown && { Escape: () => setPlace(undefined) }),
      }[press.key];
      if (act === undefined) return;
      press.preventDefault();
      press.stopPropagation();
      act();
    },
  };
}
