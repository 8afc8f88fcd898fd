/** Where a tile stands, in cells of a grid of 12 columns; `x` and `y` from 0. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Placed extends Place {
  readonly id: string;
}

export const columns = 12;
const leastWidth = 2;
const mostHeight = 40;

/** A place within the grid, whatever was asked for. */
export function within({ x, y, w, h }: Place): Place {
  const width = Math.min(Math.max(Math.round(w), leastWidth), columns);
  return {
    w: width,
    h: Math.min(Math.max(Math.round(h), 1), mostHeight),
    x: Math.min(Math.max(Math.round(x), 0), columns - width),
    y: Math.max(Math.round(y), 0),
  };
}

/** Puts one tile at a place: those that are in its way go down, then all go up as far as they can. */
export function place<TTile extends Placed>(tiles: readonly TTile[], id: string, to: Place): readonly TTile[] {
  const moved = tiles.find((tile) => tile.id === id);
  if (!moved) return tiles;
  const put = { ...moved, ...within(to) };
  // The one that is moved comes before those that stand where it goes.
  const others = tiles.filter((tile) => tile.id !== id).sort(inOrder);
  return restored(tiles, compacted([...others, put].sort((one, other) => one.y - other.y || first(one, other, id))));
}

/** Tiles as they were given, without any above another and without empty rows between them. */
export function settled<TTile extends Placed>(tiles: readonly TTile[]): readonly TTile[] {
  return restored(tiles, compacted([...tiles].sort(inOrder)));
}

/**
 * One tile a step towards the beginning (-1) or the end (1) of how tiles are read: tiles of one size change places; else the earlier one goes below the
 * later, or the later above the earlier, whichever is one step. The same tiles where there is none to step over.
 */
export function stepped<TTile extends Placed>(tiles: readonly TTile[], id: string, by: -1 | 1): readonly TTile[] {
  const order = [...tiles].sort(inOrder);
  const at = order.findIndex((tile) => tile.id === id);
  const [earlier, later] = by < 0 ? [order[at - 1], order[at]] : [order[at], order[at + 1]];
  if (earlier === undefined || later === undefined) return tiles;
  const ways = [
    ...(earlier.w === later.w && earlier.h === later.h ? [exchanged(tiles, earlier, later)] : []),
    place(tiles, earlier.id, { ...earlier, y: later.y + later.h }),
    place(tiles, later.id, { ...later, x: earlier.x, y: earlier.y }),
  ];
  const isOneStep = (way: readonly TTile[]) => [...way].sort(inOrder)[at + by]?.id === id;
  return ways.find(isOneStep) ?? ways.at(-1) ?? tiles;
}

function exchanged<TTile extends Placed>(tiles: readonly TTile[], one: TTile, other: TTile): readonly TTile[] {
  const placeOf = (tile: TTile) => (tile.id === one.id ? other : tile.id === other.id ? one : tile);
  return settled(tiles.map((tile) => ({ ...tile, x: placeOf(tile).x, y: placeOf(tile).y })));
}

/** A place for a further tile: below all others. */
export function below(tiles: readonly Placed[]): number {
  return Math.max(0, ...tiles.map(({ y, h }) => y + h));
}

/** Row by row, from left to right: how tiles are read, and how they stand on a narrow screen. */
export function inOrder(one: Place, other: Place): number {
  return one.y - other.y || one.x - other.x;
}

function first(one: Placed, other: Placed, id: string): number {
  if (one.id === id) return -1;
  if (other.id === id) return 1;
  return one.x - other.x;
}

function compacted<TTile extends Placed>(sorted: readonly TTile[]): readonly TTile[] {
  const standing: TTile[] = [];
  for (const tile of sorted) {
    const above = standing.filter((other) => shareColumns(tile, other));
    standing.push({ ...tile, y: below(above) });
  }
  return standing;
}

function restored<TTile extends Placed>(order: readonly TTile[], tiles: readonly TTile[]): readonly TTile[] {
  const byId = new Map(tiles.map((tile) => [tile.id, tile]));
  return order.map((tile) => byId.get(tile.id) ?? tile);
}

function shareColumns(one: Place, other: Place): boolean {
  return one.x < other.x + other.w && other.x < one.x + one.w;
}
