import type { DashboardTile } from '@eventbook/server';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { columns, inOrder, type Place, place, stepped, within } from './grid.ts';

/** The distance between tiles and the height of a row in px, as in the style sheet. */
const gap = 16;
const rowHeight = 56;

const steps: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface TileGridProps {
  readonly tiles: readonly DashboardTile[];
  /** Names a tile aloud. */
  readonly titleOf: (tile: DashboardTile) => string;
  readonly isArranging: boolean;
  readonly onArrange: (tiles: readonly DashboardTile[]) => void;
  readonly children: (tile: DashboardTile, tools: ReactNode) => ReactNode;
  /** Further tools of a tile while the dashboard is arranged. */
  readonly tools: (tile: DashboardTile) => ReactNode;
}

/** Tiles on 12 columns; moved and resized by the pointer on their handles, or by the arrow keys when a handle has the focus; in one column by buttons. */
export function TileGrid({ tiles, titleOf, isArranging, onArrange, children, tools }: TileGridProps) {
  const text = useMessages().dashboards;
  const grid = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<{ readonly id: string; readonly to: Place }>();
  const [said, setSaid] = useState('');
  const pressed = useRef<{ readonly button: HTMLElement; readonly top: number }>(undefined);
  const shown = held ? place(tiles, held.id, held.to) : tiles;

  const order = [...tiles].sort(inOrder).map(({ id }) => id);

  const put = (tile: DashboardTile, to: Place) => {
    const next = place(tiles, tile.id, to);
    onArrange(next);
    const now = next.find(({ id }) => id === tile.id) ?? tile;
    setSaid(text.placed(titleOf(tile), now.x + 1, now.y + 1, now.w, now.h));
  };
  const changed = (tile: DashboardTile, isSize: boolean, x: number, y: number): Place =>
    within(
      isSize
        ? { ...tile, w: Math.min(tile.w + x, columns - tile.x), h: tile.h + y }
        : { ...tile, x: tile.x + x, y: tile.y + y },
    );
  const onKeyDown = (press: KeyboardEvent, tile: DashboardTile, isSize: boolean) => {
    const [x, y] = steps[press.key] ?? [];
    if (x === undefined || y === undefined) return;
    press.preventDefault();
    // Down means past the neighbour below, not one row into it, where it would only fall back.
    const under = tiles.filter(
      (other) => other.y === tile.y + tile.h && other.x < tile.x + tile.w && tile.x < other.x + other.w,
    );
    const by = !isSize && y > 0 && under.length > 0 ? Math.max(...under.map(({ h }) => h)) : y;
    const over = tiles.filter(
      (other) => other.y + other.h === tile.y && other.x < tile.x + tile.w && tile.x < other.x + other.w,
    );
    const up = !isSize && y < 0 && over.length > 0 ? -Math.max(...over.map(({ h }) => h)) : by;
    put(tile, changed(tile, isSize || press.shiftKey, x, up));
  };
  const onPointerDown = (press: PointerEvent<HTMLElement>, tile: DashboardTile, isSize: boolean) => {
    const width = grid.current?.clientWidth ?? 0;
    if (press.button !== 0 || width === 0) return;
    const handle = press.currentTarget;
    const cell = (width + gap) / columns;
    const { pointerId, clientX, clientY } = press;
    handle.setPointerCapture(pointerId);
    let to: Place = tile;
    const move = (drag: globalThis.PointerEvent) => {
      to = changed(
        tile,
        isSize,
        Math.round((drag.clientX - clientX) / cell),
        Math.round((drag.clientY - clientY) / (rowHeight + gap)),
      );
      setHeld({ id: tile.id, to });
    };
    const end = (isDropped: boolean) => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', drop);
      handle.removeEventListener('pointercancel', leave);
      setHeld(undefined);
      if (isDropped && (to.x !== tile.x || to.y !== tile.y || to.w !== tile.w || to.h !== tile.h)) put(tile, to);
    };
    const drop = () => end(true);
    const leave = () => end(false);
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', drop);
    handle.addEventListener('pointercancel', leave);
  };
  const handle = (tile: DashboardTile, isSize: boolean) => (
    <button
      type="button"
      className={isSize ? 'tile-size' : 'button-quiet tile-move'}
      aria-label={isSize ? text.resize(titleOf(tile)) : text.move(titleOf(tile))}
      title={isSize ? text.resizeHint : text.moveHint}
      onKeyDown={(press) => onKeyDown(press, tile, isSize)}
      onPointerDown={(press) => onPointerDown(press, tile, isSize)}
    >
      <Icon name={isSize ? 'resize' : 'move'} />
    </button>
  );
  /** Where there is one column: a button a step, which stays under the finger while its tile moves. */
  const step = (tile: DashboardTile, by: -1 | 1) => {
    const at = order.indexOf(tile.id);
    return (
      <button
        type="button"
        className="button-quiet tile-step"
        aria-label={by < 0 ? text.moveUp(titleOf(tile)) : text.moveDown(titleOf(tile))}
        // Not disabled: the focus stays on it.
        aria-disabled={order[at + by] === undefined}
        onClick={({ currentTarget }) => {
          const next = stepped(tiles, tile.id, by);
          if (next === tiles) return;
          pressed.current = { button: currentTarget, top: currentTarget.getBoundingClientRect().top };
          onArrange(next);
          const now = [...next].sort(inOrder).findIndex(({ id }) => id === tile.id);
          setSaid(text.placedNth(titleOf(tile), now + 1, next.length));
        }}
      >
        <Icon name={by < 0 ? 'up' : 'down'} />
      </button>
    );
  };
  useLayoutEffect(() => {
    if (pressed.current === undefined) return;
    const { button, top } = pressed.current;
    pressed.current = undefined;
    button.closest('main')?.scrollBy({ top: button.getBoundingClientRect().top - top, behavior: 'instant' });
  });
  // In the document tiles stand as they are read, also while they are moved: the focus stays where it is.
  return (
    <div className={isArranging ? 'tiles tiles-arranging' : 'tiles'} ref={grid}>
      <p className="sr-only" role="status">
        {said}
      </p>
      {[...shown]
        .sort((one, other) => (isArranging ? 0 : order.indexOf(one.id) - order.indexOf(other.id)))
        .map((tile) => (
          // A landmark for each tile would be too many: its answer is one.
          <article
            key={tile.id}
            className={held?.id === tile.id ? 'tile tile-held' : 'tile'}
            aria-label={titleOf(tile)}
            style={{
              gridColumn: `${tile.x + 1} / span ${tile.w}`,
              gridRow: `${tile.y + 1} / span ${tile.h}`,
              // Where there is one column.
              order: order.indexOf(tile.id),
              ['--rows' as string]: tile.h,
            }}
          >
            {children(
              tile,
              isArranging && (
                <span className="tile-tools">
                  {handle(tile, false)}
                  {step(tile, -1)}
                  {step(tile, 1)}
                  {tools(tile)}
                </span>
              ),
            )}
            {isArranging && handle(tile, true)}
          </article>
        ))}
    </div>
  );
}
