import { storageKindOf } from '../storage-kind.ts';
import type { Change, Verdict } from './change.ts';
import { contained } from './contained.ts';
import { type Facet, facets } from './facet.ts';
import type { LockedProperty } from './read-lock.ts';
import { accepts, type Values, valuesOf } from './values.ts';

/** A property's change before its event and name are put to it. */
export type Difference = Omit<Change, 'event' | 'property'>;

/** Where the property stands. */
export interface Setting {
  /** It may be missing at any time and nothing is filled in: a person's, or what any event may carry. */
  readonly loose: boolean;
}

export const sound = (because: string): Verdict => ({ breaks: false, because });
export const broken = (because: string): Verdict => ({ breaks: true, because });
/** For what only people read. */
export const harmless = {
  producers: sound('what is sent and accepted stays the same'),
  consumers: sound('what arrives stays the same'),
} as const;

/**
 * What is different about one property. Absent, null and the values are three questions that do not touch each other:
 * the property breaks a side exactly when one of them does.
 * @example
 * compareProperty(before, after, { loose: false }).map(({ kind }) => kind); // ['became_required']
 */
export function compareProperty(
  before: LockedProperty,
  after: LockedProperty,
  setting: Setting,
): readonly Difference[] {
  const was = valuesOf(before.schema);
  const is = valuesOf(after.schema);
  return [
    ...presence(before, after, setting),
    ...nulls(was, is),
    ...values(before, after, was, is),
    ...defaults(before, after, was, setting),
    ...texts(before, after),
  ];
}

/** Whether a reader may find nothing there: an event's default is filled in. */
function mayBeMissing({ required, schema }: LockedProperty): boolean {
  return !required && !('default' in schema);
}

function* presence(before: LockedProperty, after: LockedProperty, { loose }: Setting): Iterable<Difference> {
  if (before.required === after.required) return;
  if (loose) {
    const because = 'a person is never refused for lacking a property';
    const verdicts = { producers: sound(because), consumers: sound('a person may lack any property as it is') };
    yield after.required
      ? { kind: 'became_required', says: 'became required', ...verdicts }
      : { kind: 'became_optional', says: 'became optional', ...verdicts };
  } else if (after.required) {
    yield {
      kind: 'became_required',
      says: 'became required',
      producers: broken('events without it are refused'),
      consumers: sound('it is there more often than before'),
    };
  } else {
    yield {
      kind: 'became_optional',
      says: 'became optional',
      producers: sound('those who send it may go on'),
      consumers: mayBeMissing(after)
        ? broken('events may come without it')
        : sound('where it is not sent, its default stands'),
    };
  }
}

function* nulls(was: Values, is: Values): Iterable<Difference> {
  if (was.nullable === is.nullable) return;
  yield is.nullable
    ? {
        kind: 'became_nullable',
        says: 'may now be null',
        producers: sound('what was sent still fits'),
        consumers: broken('null may come'),
      }
    : {
        kind: 'no_longer_nullable',
        says: 'may no longer be null',
        producers: broken('null is refused'),
        consumers: sound('null no longer comes'),
      };
}

function* values(before: LockedProperty, after: LockedProperty, was: Values, is: Values): Iterable<Difference> {
  const found = facets(was, is);
  if (found.length === 0) return;
  const kinds = [storageKindOf(before.schema), storageKindOf(after.schema)];
  const otherKind = kinds[0] !== kinds[1];
  const refused = !contained(was, is);
  const unexpected = otherKind || !contained(is, was);
  // Several differences at once may cancel out; those that point the right way carry the verdict, else all do.
  const carries = (side: 'narrows' | 'widens') => (facet: Facet) => facet[side] || !found.some((each) => each[side]);
  for (const facet of found) {
    yield {
      kind: facet.kind,
      says: facet.says,
      producers:
        refused && carries('narrows')(facet) ? broken(refusedBecause(facet)) : sound('all that fitted still fits'),
      consumers:
        unexpected && carries('widens')(facet)
          ? broken(
              otherKind ? `it is stored as ${kinds[1] ?? 'text'}, not as ${kinds[0] ?? 'text'}` : comesBecause(facet),
            )
          : sound('nothing comes that could not come before'),
    };
  }
}

function refusedBecause({ kind }: Facet): string {
  if (kind === 'enum_member_removed') return 'that value is refused';
  if (kind === 'pattern_changed' || kind === 'schema_changed') return 'values that fitted may be refused';
  return 'values that no longer fit are refused';
}

function comesBecause({ kind }: Facet): string {
  if (kind === 'enum_member_added') return 'a value may come that no reader knows';
  return 'values may come that could not come before';
}

function* defaults(
  before: LockedProperty,
  after: LockedProperty,
  was: Values,
  { loose }: Setting,
): Iterable<Difference> {
  const had = before.schema.default;
  const has = after.schema.default;
  const text = JSON.stringify(has);
  if (JSON.stringify(had) === text) return;
  const producers = sound('what is sent and accepted stays the same');
  if (has === undefined) {
    // When it became optional or required as well, that change carries the verdict.
    const gone = !loose && before.required === after.required && mayBeMissing(after);
    yield {
      kind: 'default_removed',
      says: `is no longer ${JSON.stringify(had)} where it is not sent`,
      producers,
      consumers: gone ? broken('it is missing where it is not sent') : sound('it is missing nowhere that it was not'),
    };
    return;
  }
  const known = loose || accepts(was, has) || isMember(was, has);
  yield {
    kind: had === undefined ? 'default_added' : 'default_changed',
    says:
      had === undefined
        ? `is ${text} where it is not sent`
        : `is ${text}, no longer ${JSON.stringify(had)}, where it is not sent`,
    producers,
    consumers: known ? sound('it is a value that readers know') : broken('it is a value that could not come before'),
  };
}

/** Of a form that is not understood in full nothing is known but what it lists. */
function isMember({ members = [] }: Values, value: unknown): boolean {
  return members.includes(value);
}

function* texts(before: LockedProperty, after: LockedProperty): Iterable<Difference> {
  for (const [keyword, name] of [
    ['description', 'description'],
    ['x-note', 'note'],
  ] as const) {
    if (before.schema[keyword] === after.schema[keyword]) continue;
    yield { kind: 'description_changed', says: `has another ${name}`, ...harmless };
  }
  if (before.context !== after.context) {
    const says = after.context === undefined ? `left ${before.context}` : `is shared now, as part of ${after.context}`;
    yield { kind: 'context_changed', says, ...harmless };
  }
  const was = before.schema['x-pii'];
  const is = after.schema['x-pii'];
  if (was !== is) {
    const says = `has the PII class ${is ?? 'none'}, had ${was ?? 'none'}`;
    yield { kind: 'pii_changed', says, ...harmless };
  }
}
