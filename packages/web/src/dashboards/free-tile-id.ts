import type { DashboardTile } from '@eventbook/server';

/** A name for one more tile, that none of the others has. */
export function freeTileId(tiles: readonly DashboardTile[]): string {
  for (let number = tiles.length + 1; ; number++) {
    const id = `tile-${number}`;
    if (!tiles.some((tile) => tile.id === id)) return id;
  }
}
