import { personName } from '../catalog.ts';
import type { JsonSchema } from '../json-schema.ts';
import type { LockedEvent, PlanLock } from './plan-lock.ts';

/** The name under which properties that any event may carry are compared. */
export const anyEvent = '*';

/** A property of a lock, references followed. */
export interface LockedProperty {
  readonly schema: JsonSchema;
  readonly required: boolean;
  readonly context?: string;
}

/** An event of a lock, ready to compare. */
export interface ReadEvent {
  readonly name: string;
  readonly words: Omit<LockedEvent, 'type' | 'properties' | 'required' | 'additionalProperties'>;
  readonly properties: ReadonlyMap<string, LockedProperty>;
}

/** A lock, ready to compare. */
export interface ReadLock {
  readonly person: ReadEvent;
  readonly everywhere: ReadEvent;
  readonly events: ReadonlyMap<string, ReadEvent>;
}

/**
 * Follows the references of a lock.
 * @example
 * readLock(lock).events.get('exam_completed')?.properties.get('courseId')?.context; // 'course'
 */
export function readLock(lock: PlanLock): ReadLock {
  const anywhere = { description: '', properties: lock.everywhere?.properties ?? {} };
  return {
    person: readEvent(lock, personName, lock.person),
    everywhere: readEvent(lock, anyEvent, anywhere),
    events: new Map(Object.entries(lock.events).map(([name, event]) => [name, readEvent(lock, name, event)])),
  };
}

function readEvent(
  lock: PlanLock,
  name: string,
  { properties, required = [], ...words }: Pick<LockedEvent, 'description' | 'properties' | 'required'>,
): ReadEvent {
  return {
    name,
    words,
    properties: new Map(
      Object.entries(properties).map(([property, schema]) => {
        const inherited =
          typeof schema.$ref === 'string' ? /^#\/contexts\/([^/]+)\//.exec(schema.$ref)?.[1] : undefined;
        const { 'x-context': own, ...resolved } = follow(lock, schema, 0);
        const context = inherited === undefined ? own : unescaped(inherited);
        return [
          property,
          {
            schema: resolved,
            required: required.includes(property),
            ...(typeof context === 'string' && { context }),
          },
        ];
      }),
    ),
  };
}

/** References within references are few; more are a circle. */
const deepest = 20;

function follow(lock: PlanLock, schema: JsonSchema, depth: number): JsonSchema {
  const { $ref, items, ...beside } = schema;
  const held = typeof items === 'object' && items !== null ? { items: follow(lock, { ...items }, depth + 1) } : {};
  const target = typeof $ref === 'string' && depth < deepest ? at(lock, $ref) : undefined;
  if (target === undefined) return { ...($ref !== undefined && { $ref }), ...beside, ...held };
  return { ...follow(lock, target, depth + 1), ...beside, ...held };
}

function at(lock: PlanLock, pointer: string): JsonSchema | undefined {
  let found: unknown = lock;
  for (const part of pointer.split('/').slice(1).map(unescaped)) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = Reflect.get(found, part);
  }
  return typeof found === 'object' && found !== null ? { ...found } : undefined;
}

/** The name that a step of a JSON pointer stands for. */
const unescaped = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
