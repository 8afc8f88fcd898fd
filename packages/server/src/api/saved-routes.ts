import { z } from 'zod';
import { definitionId } from '../state/index.ts';
import { type Route, route } from './route.ts';
import { createSaved, deleteSaved, type SavedKind, savedFields, savedIdParam, updateSaved } from './saved.ts';
import { savedSchema } from './schemas.ts';

const named = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** The list of what users saved of a kind. */
export function listSavedRoute<T>({ plural, stored }: SavedKind<T>): Route {
  return route({
    method: 'get',
    path: `/${plural}`,
    operationId: `list${named(plural)}`,
    summary: `Saved ${plural}, by name`,
    params: {},
    answer: { status: 200, description: 'All of them.', content: { 'application/json': z.array(savedSchema) } },
    handle: ({ state }) => ({ json: stored(state).list() }),
  });
}

/** Saves a new one. */
export function createSavedRoute<T>(kind: SavedKind<T>): Route {
  const { name, description, definition } = savedFields(kind);
  return route({
    method: 'post',
    path: `/${kind.plural}`,
    operationId: `create${named(kind.noun)}`,
    summary: `Save a ${kind.noun}`,
    params: {
      body: z.object({
        id: definitionId().optional().describe('One made of the name when not given.'),
        name,
        description: description.default(''),
        definition,
      }),
    },
    answer: {
      status: 201,
      description: 'It fits the plan and is on disk.',
      content: { 'application/json': savedSchema },
    },
    handle: async (rooms, { body }) => ({ json: await createSaved(kind, rooms, body) }),
  });
}

/** Changes what is given of one. */
export function updateSavedRoute<T>(kind: SavedKind<T>): Route {
  const { name, description, definition } = savedFields(kind);
  return route({
    method: 'put',
    path: `/${kind.plural}/{id}`,
    operationId: `update${named(kind.noun)}`,
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
      content: { 'application/json': savedSchema },
    },
    handle: async (rooms, { path, body }) => ({ json: await updateSaved(kind, rooms, path.id, body) }),
  });
}

/** Deletes one that nothing else names. */
export function deleteSavedRoute<T>(kind: SavedKind<T>): Route {
  return route({
    method: 'delete',
    path: `/${kind.plural}/{id}`,
    operationId: `delete${named(kind.noun)}`,
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
