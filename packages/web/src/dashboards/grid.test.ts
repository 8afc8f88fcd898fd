import { expect, test } from 'vitest';
import { below, inOrder, place, settled, stepped, within } from './grid.ts';

const tile = (id: string, x: number, y: number, w: number, h: number) => ({ id, x, y, w, h });
const shown = (tiles: readonly { id: string; x: number; y: number; w: number; h: number }[]) =>
  tiles.map(({ id, x, y, w, h }) => `${id} ${x},${y} ${w}×${h}`);

const two = [tile('a', 0, 0, 6, 4), tile('b', 6, 0, 6, 4)];

test('a place is kept within the twelve columns', () => {
  expect(within({ x: 11, y: -3, w: 4, h: 0 })).toEqual({ x: 8, y: 0, w: 4, h: 1 });
  expect(within({ x: -2, y: 1, w: 40, h: 2 })).toEqual({ x: 0, y: 1, w: 12, h: 2 });
});

test('a tile that is moved onto another pushes it down', () => {
  expect(shown(place(two, 'b', { ...two[1], x: 0, y: 0, w: 6, h: 4 }))).toEqual(['a 0,4 6×4', 'b 0,0 6×4']);
});

test('a tile that is moved down takes its new place once it is past its neighbour', () => {
  const stack = [tile('a', 0, 0, 12, 3), tile('b', 0, 3, 12, 3)];
  expect(shown(place(stack, 'a', { ...tile('a', 0, 4, 12, 3) }))).toEqual(['a 0,3 12×3', 'b 0,0 12×3']);
});

test('a tile that grows pushes down what is below it, and nothing beside it', () => {
  const three = [...two, tile('c', 0, 4, 6, 2)];
  expect(shown(place(three, 'a', { x: 0, y: 0, w: 6, h: 6 }))).toEqual(['a 0,0 6×6', 'b 6,0 6×4', 'c 0,6 6×2']);
});

test('empty rows are closed', () => {
  expect(shown(settled([tile('a', 0, 5, 6, 2), tile('b', 0, 20, 6, 2)]))).toEqual(['a 0,0 6×2', 'b 0,2 6×2']);
});

test('a further tile stands below all others', () => {
  expect(below(two)).toBe(4);
  expect(below([])).toBe(0);
});

test('a step up or down changes the order of reading by one place, at both ends by none', () => {
  expect(shown(stepped(two, 'b', -1))).toEqual(['a 6,0 6×4', 'b 0,0 6×4']);
  expect(shown(stepped(two, 'b', 1))).toEqual(shown(two));
  const mixed = [...two, tile('c', 0, 4, 12, 3), tile('d', 0, 7, 4, 2), tile('e', 4, 7, 8, 2)];
  const order = (tiles: typeof mixed) => [...tiles].sort(inOrder).map(({ id }) => id);
  for (const { id } of mixed) {
    const at = order(mixed).indexOf(id);
    expect(order([...stepped(mixed, id, -1)]).indexOf(id), `${id} up`).toBe(Math.max(0, at - 1));
    expect(order([...stepped(mixed, id, 1)]).indexOf(id), `${id} down`).toBe(Math.min(mixed.length - 1, at + 1));
  }
});
