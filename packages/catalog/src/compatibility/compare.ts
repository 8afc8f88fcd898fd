import type { Change } from './change.ts';
import { broken, compareProperty, type Difference, harmless, sound } from './compare-property.ts';
import { contained } from './contained.ts';
import type { PlanLock } from './plan-lock.ts';
import { anyEvent, type LockedProperty, type ReadEvent, type ReadLock, readLock } from './read-lock.ts';
import { accepts, valuesOf } from './values.ts';

/**
 * Everything that is different between two states of a plan, each with its two verdicts: Identify first, then what any event
 * may carry, then the events by name.
 * @example
 * compare(parseLock(before), planLock(catalog(plan))).filter(({ producers }) => producers.breaks);
 */
export function compare(before: PlanLock, after: PlanLock): readonly Change[] {
  const was = readLock(before);
  const is = readLock(after);
  const names = [...new Set([...was.events.keys(), ...is.events.keys()])].sort();
  return [
    ...compareEvents(was.person, is.person, was, is),
    ...compareEvents(was.everywhere, is.everywhere, was, is),
    ...names.flatMap((name) => compareNamed(name, was, is)),
  ];
}

function compareNamed(name: string, was: ReadLock, is: ReadLock): readonly Change[] {
  const before = was.events.get(name);
  const after = is.events.get(name);
  if (before !== undefined && after !== undefined) return compareEvents(before, after, was, is);
  return [
    after === undefined
      ? {
          kind: 'event_removed',
          event: name,
          says: 'was removed',
          producers: broken('it is refused as an unknown event'),
          consumers: broken('it no longer comes'),
        }
      : {
          kind: 'event_added',
          event: name,
          says: 'was added',
          producers: sound('nobody sent it before'),
          consumers: sound('nobody asked for it before'),
        },
  ];
}

function compareEvents(before: ReadEvent, after: ReadEvent, was: ReadLock, is: ReadLock): readonly Change[] {
  const event = after.name;
  const loose = before === was.person || before === was.everywhere;
  const names = [...new Set([...before.properties.keys(), ...after.properties.keys()])].sort();
  return [
    ...words(before, after).map((difference) => ({ event, ...difference })),
    ...names.flatMap((property) => {
      const had = before.properties.get(property);
      const has = after.properties.get(property);
      if (had !== undefined && has !== undefined) {
        return compareProperty(had, has, { loose }).map((difference) => ({ event, property, ...difference }));
      }
      const difference = has === undefined ? removed(property, had, after, is) : added(property, has, before, was);
      return [{ event, property, ...difference }];
    }),
  ];
}

function* differences({ words: before }: ReadEvent, { words: after }: ReadEvent): Iterable<Difference> {
  if (before.deprecated !== after.deprecated) {
    yield after.deprecated
      ? {
          kind: 'event_deprecated',
          says: `is deprecated: ${after['x-deprecated'] ?? ''}`,
          producers: sound('it is accepted as before'),
          consumers: sound('it comes as before'),
        }
      : { kind: 'event_no_longer_deprecated', says: 'is no longer deprecated', ...harmless };
  } else if (before['x-deprecated'] !== after['x-deprecated']) {
    yield { kind: 'details_changed', says: 'has another reason for its deprecation', ...harmless };
  }
  if (before.description !== after.description) {
    yield { kind: 'description_changed', says: 'has another description', ...harmless };
  }
  if (before['x-note'] !== after['x-note']) {
    yield { kind: 'description_changed', says: 'has another note', ...harmless };
  }
  for (const [keyword, name] of [
    ['x-owner', 'another owner'],
    ['x-tags', 'other tags'],
  ] as const) {
    if (JSON.stringify(before[keyword]) === JSON.stringify(after[keyword])) continue;
    yield { kind: 'details_changed', says: `has ${name}`, ...harmless };
  }
}

const words = (before: ReadEvent, after: ReadEvent): readonly Difference[] => [...differences(before, after)];

function added(property: string, has: LockedProperty | undefined, before: ReadEvent, was: ReadLock): Difference {
  const required = has?.required === true && before !== was.person;
  const riding = elsewhere(property, before, was);
  const refused = riding !== undefined && has !== undefined && !takes(has, riding);
  const shadowed =
    riding?.of === 'any event' && has !== undefined && !(takes(riding, has) && knows(riding, has.schema.default));
  return {
    kind: 'property_added',
    says: `was added${has?.required ? ', required' : ''}`,
    producers: required
      ? broken('events without it are refused')
      : refused
        ? broken(`what ${riding.of} carries under this name may be refused`)
        : sound('it need not be sent'),
    consumers: shadowed ? broken('values may come that could not come before') : sound('nobody asked for it before'),
  };
}

function removed(property: string, had: LockedProperty | undefined, after: ReadEvent, is: ReadLock): Difference {
  const riding = elsewhere(property, after, is);
  const ofPerson = after === is.person;
  const takenOver = riding !== undefined && had !== undefined && takes(riding, had);
  return {
    kind: 'property_removed',
    says: 'was removed',
    producers:
      takenOver || riding?.of === 'the person'
        ? sound(`it is taken as a property of ${riding?.of}`)
        : broken(
            ofPerson
              ? 'it is withheld from the person, and an event that carries it is refused'
              : 'events with it are refused',
          ),
    consumers: broken('it no longer comes'),
  };
}

interface Riding extends LockedProperty {
  readonly of: 'any event' | 'the person';
}

/** A property that an event may carry without declaring it. */
function elsewhere(property: string, event: ReadEvent, lock: ReadLock): Riding | undefined {
  if (event === lock.person) return undefined;
  const anywhere = event.name === anyEvent ? undefined : lock.everywhere.properties.get(property);
  if (anywhere !== undefined) return { ...anywhere, of: 'any event' };
  const person = lock.person.properties.get(property);
  return person && { ...person, of: 'the person' };
}

function takes(outer: LockedProperty, inner: LockedProperty): boolean {
  const [wide, narrow] = [valuesOf(outer.schema), valuesOf(inner.schema)];
  return contained(narrow, wide) && (wide.nullable || !narrow.nullable);
}

/** Whether a reader of the one knows what is filled in by the other. */
function knows({ schema }: LockedProperty, filledIn: unknown): boolean {
  return filledIn === undefined || accepts(valuesOf(schema), filledIn);
}
