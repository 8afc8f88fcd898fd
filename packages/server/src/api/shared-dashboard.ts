import { EventbookError, errorTable } from '../errors.ts';
import type { Answered } from '../insights/index.ts';
import { composedQuestion } from './composed-question.ts';
import type { SharedDashboard } from './contract.ts';
import { isPersonal } from './is-personal.ts';
import type { Tile } from './kinds/dashboard-schema.ts';
import { type Question, questionSchema } from './kinds/question-kind.ts';
import type { Rooms } from './rooms.ts';
import { fitting } from './saved.ts';
import type { Shared } from './share-of.ts';

type SharedTile = SharedDashboard['tiles'][number];

/** A dashboard as who has a link to it sees it. */
export function sharedDashboard(rooms: Rooms, shared: Shared): SharedDashboard {
  const { share, saved, dashboard } = shared;
  const { product, timezone, weekStart } = rooms.config;
  return {
    product,
    name: saved.name,
    description: saved.description,
    timezone,
    weekStart,
    ...(share.expiresAt !== undefined && { expiresAt: share.expiresAt }),
    tiles: dashboard.tiles.map((tile) => sharedTile(rooms, shared, tile)),
  };
}

/**
 * The answer to one tile. `signal` aborts when the guest goes away.
 * @throws EventbookError `not_found` for a tile that has no answer here; what a question throws, in words that tell nothing of it.
 */
export async function sharedAnswer(
  rooms: Rooms,
  shared: Shared,
  tileId: string,
  signal: AbortSignal,
): Promise<Answered> {
  const tile = shared.dashboard.tiles.find(({ id }) => id === tileId);
  const question = tile && questionOf(rooms, shared, tile);
  if (question === undefined || isWithheld(rooms, shared, question)) {
    throw new EventbookError('not_found', 'This link opens no such tile.');
  }
  // Guests wait for each other, not the people who work here for guests.
  const free = await rooms.guests.take(signal);
  try {
    const { environment } = shared.share;
    return await rooms.questions.ask({ environment, kind: question.kind, params: question.params }, { signal });
  } catch (error) {
    if (!(error instanceof EventbookError)) throw error;
    throw new EventbookError(error.code, errorTable[error.code].means, { cause: error });
  } finally {
    free();
  }
}

function sharedTile(rooms: Rooms, shared: Shared, tile: Tile): SharedTile {
  const { id, title, note, text, x, y, w, h } = tile;
  const common = { id, title: title ?? titleOf(rooms, tile), x, y, w, h, ...(note !== undefined && { note }) };
  if (text !== undefined) return { ...common, text };
  const question = questionOf(rooms, shared, tile);
  if (question === undefined) return { ...common, withheld: 'missing' };
  if (isWithheld(rooms, shared, question)) return { ...common, withheld: 'personal' };
  const { kind, params, view } = question;
  return { ...common, question: { kind, params: shownParams(params), ...(view !== undefined && { view }) } };
}

function titleOf({ state }: Rooms, { question }: Tile): string {
  return question !== undefined && 'saved' in question ? (state.savedQuestions.find(question.saved)?.name ?? '') : '';
}

function questionOf({ state }: Rooms, { dashboard }: Shared, { question }: Tile): Question | undefined {
  if (question === undefined) return undefined;
  const found = 'saved' in question ? fitting(state.savedQuestions, questionSchema).get(question.saved) : question;
  return found && composedQuestion(found, dashboard);
}

function isWithheld({ catalog }: Rooms, { share }: Shared, question: Question): boolean {
  return !share.personal && isPersonal(catalog, question);
}

/** Values of filters can be addresses and names; a statement can hold both. */
const hidden: ReadonlySet<string> = new Set(['filters', 'sql']);

function shownParams(params: Question['params']): Question['params'] {
  return Object.fromEntries(
    Object.entries(params)
      .filter(([key]) => !hidden.has(key))
      .map(([key, value]) => [key, shownValue(value)]),
  );
}

function shownValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shownValue);
  // An object of JSON.
  return typeof value === 'object' && value !== null ? shownParams(value as Question['params']) : value;
}
