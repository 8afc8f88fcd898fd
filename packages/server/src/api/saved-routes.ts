import { z } from 'zod';
import { definitionId } from '../state/index.ts';
import { type Route, route } from './route.ts';
import {
  createSaved,
  deleteSaved,
  findSaved,
  listSaved,
  type SavedKind,
  savedFields,
  savedIdParam,
  updateSaved,
} from './saved.ts';
import { earlierVersionSchema } from './saved-schemas.ts';
import { savedSchema } from './schemas.ts';

/** The list of what users saved of a kind. */
export function listSavedRoute<T>(kind: SavedKind<T>): Route {
  const { noun, path, operation, answer = savedSchema } = kind;
  return route({
    method: 'get',
    path: `/${path}`,
    operationId: `list${operation}s`,
    summary: `Every ${noun}, by name`,
    params: {},
    answer: { status: 200, description: 'All of them.', content: { 'application/json': z.array(answer) } },
    handle: (rooms) => ({ json: listSaved(kind, rooms) }),
  });
}

/** One of them. */
export function getSavedRoute<T>(kind: SavedKind<T>): Route {
  return route({
    method: 'get',
    path: `/${kind.path}/{id}`,
    operationId: `get${kind.operation}`,
    summary: `One ${kind.noun}`,
    params: { path: savedIdParam },
    answer: { status: 200, description: 'As it is now.', content: { 'application/json': kind.answer ?? savedSchema } },
    handle: (rooms, { path }) => ({ json: findSaved(kind, rooms, path.id) }),
  });
}

/** What one was before. */
export function savedHistoryRoute<T>(kind: SavedKind<T>): Route {
  return route({
    method: 'get',
    path: `/${kind.path}/{id}/history`,
    operationId: `get${kind.operation}History`,
    summary: `What a ${kind.noun} was before it was changed`,
    params: { path: savedIdParam },
    answer: {
      status: 200,
      description: 'Newest first, the last 100; empty when it was never changed.',
      content: { 'application/json': z.array(earlierVersionSchema) },
    },
    handle(rooms, { path }) {
      findSaved(kind, rooms, path.id);
      return { json: kind.stored(rooms.state).earlier(path.id) };
    },
  });
}

/** Saves a new one. */
export function createSavedRoute<T>(kind: SavedKind<T>): Route {
  const { name, description, definition } = savedFields(kind);
  return route({
    method: 'post',
    path: `/${kind.path}`,
    operationId: `create${kind.operation}`,
    summary: `Save a ${kind.noun}`,
    params: {
      body: z.object({
        id: definitionId().optional().describe('One made of the name when not given.'),
        name: kind.nameOf === undefined ? name : name.optional().describe('Made of the definition when not given.'),
        description: description.default(''),
        definition,
      }),
    },
    answer: {
      status: 201,
      description: 'It fits the plan and is on disk.',
      content: { 'application/json': kind.answer ?? savedSchema },
    },
    handle: async (rooms, { body }) => ({ json: await createSaved(kind, rooms, body) }),
  });
}

/** Changes what is given of one. */
export function updateSavedRoute<T>(kind: SavedKind<T>): Route {
  const { name, description, definition } = savedFields(kind);
  return route({
    method: 'put',
    path: `/${kind.path}/{id}`,
    operationId: `update${kind.operation}`,
    summary: `Change a ${kind.noun}`,
    params: {
      path: savedIdParam,
      body: z.object({
        name: name.optional(),
        description: description.optional(),
        definition: definition.optional(),
      }),
    },
    answer: {
      status: 200,
      description: 'As it is now; what was not given stays.',
      content: { 'application/json': kind.answer ?? savedSchema },
    },
    handle: async (rooms, { path, body }) => ({ json: await updateSaved(kind, rooms, path.id, body) }),
  });
}

/** Deletes one that nothing else names. */
export function deleteSavedRoute<T>(kind: SavedKind<T>): Route {
  return route({
    method: 'delete',
    path: `/${kind.path}/{id}`,
    operationId: `delete${kind.operation}`,
    summary: `Delete a ${kind.noun}`,
    params: { path: savedIdParam },
    answer: {
      status: 204,
      description: 'It is gone. One that another definition names is kept: `in_use`.',
      content: {},
    },
    handle(rooms, { path }) {
      deleteSaved(kind, rooms, path.id);
      return { response: new Response(null, { status: 204 }) };
    },
  });
}
