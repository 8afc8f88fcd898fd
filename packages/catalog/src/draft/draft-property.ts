import type { Catalog } from '../catalog.ts';
import { type PiiClass, piiClasses } from '../pii-class.ts';
import type { Property } from '../property.ts';
import { reservedName } from '../reserved-name.ts';
import type { StorageKind } from '../storage-kind.ts';
import { kindOf } from '../violation-of.ts';
import { guessMembers } from './guess-members.ts';
import { type TextFormat, textFormat } from './text-format.ts';

/** What a property of an event would be in the plan, guessed from the values that came. */
export interface DraftProperty {
  readonly name: string;
  /** Kinds of what came, null among them: `string`, `number`, `object` … */
  readonly types: readonly string[];
  /** Share of the events that carried it, 0 to 1. */
  readonly present: number;
  readonly required: boolean;
  readonly nullable: boolean;
  /** Absent where the plan has no kind for what came. */
  readonly kind?: StorageKind;
  readonly integer?: boolean;
  readonly format?: TextFormat;
  /** The plan's own members of this name, or what seems to be all of them. */
  readonly enum?: readonly string[];
  /** An event of the plan that has the same list. */
  readonly listedIn?: string;
  /** The plan's, or the strictest that makes sense. */
  readonly pii: PiiClass;
  /** As the plan describes it elsewhere. */
  readonly description?: string;
  /** Why the draft leaves it out, or does not take all that came. */
  readonly trouble?: string;
}

const longestName = 200;

/**
 * What a property would be in the plan, from the values that came with it in `sampled` events.
 * @example
 * draftProperty(plan, 'total', [12.5, null], 3); // { name: 'total', types: ['number', 'null'], kind: 'number', required: false, … }
 */
export function draftProperty(
  catalog: Catalog,
  name: string,
  came: readonly unknown[],
  sampled: number,
): DraftProperty {
  const values = came.filter((value) => value !== null);
  const plannedIn = declared(catalog, name);
  const known = [...plannedIn.values()];
  const facts = {
    name,
    types: [...new Set(came.map(kindOf))],
    present: came.length / sampled,
    required: came.length === sampled,
    nullable: values.length < came.length,
  };
  const description = known.map((each) => each.description).find((text) => text !== undefined);
  const pii = strictest(known);
  const more = { ...(description !== undefined && { description }) };
  const unfit = nameTrouble(name);
  if (unfit !== undefined) return { ...facts, pii: pii ?? 'content', trouble: unfit };

  const stored = known[0]?.kind;
  const seen = seenKind(values);
  if (seen === undefined && stored === undefined && values.length > 0) {
    const trouble = `came as ${inWords(facts.types)}, which no one column holds: send its parts as properties of their own`;
    return { ...facts, pii: 'content', trouble };
  }
  const kind = stored ?? seen ?? 'string';
  if (values.length > 0 && !fits(values, kind)) {
    // One name has one storage kind across the plan.
    const trouble = `came as ${inWords(facts.types)}, and the plan stores this name as ${kind}: give one of the two another name`;
    return { ...facts, ...more, kind, pii: pii ?? 'content', trouble };
  }
  if (values.length === 0 && stored === undefined) {
    return { ...facts, ...more, kind, pii: 'content', trouble: 'only came as null: nobody knows yet what it is' };
  }
  return { ...facts, ...more, kind, ...shapeOf(name, kind, values, plannedIn, pii) };
}

type Shape = Pick<DraftProperty, 'integer' | 'format' | 'enum' | 'listedIn' | 'pii'>;

function shapeOf(
  name: string,
  kind: StorageKind,
  values: readonly unknown[],
  plannedIn: ReadonlyMap<string, Property>,
  pii: PiiClass | undefined,
): Shape {
  switch (kind) {
    case 'boolean':
      return { pii: pii ?? 'none' };
    case 'number':
      return { pii: pii ?? 'content', ...(values.every(Number.isSafeInteger) && { integer: true }) };
    case 'date-time':
      return { pii: pii ?? 'content', format: 'date-time' };
    default: {
      const texts = values.flat().filter((value) => typeof value === 'string');
      // What the plan lists is all there is; where it lists nothing, the name is open text.
      const [listedIn, listed] =
        [...plannedIn].find(
          ([, { enum: members, validate }]) => members !== undefined && values.every((value) => !validate(value)),
        ) ?? [];
      const members = listed?.enum ?? (plannedIn.size === 0 ? guessMembers(name, texts) : undefined);
      if (members !== undefined)
        return { pii: pii ?? 'none', enum: members, ...(listedIn !== undefined && { listedIn }) };
      const format = kind === 'string' ? (textFormat(texts) ?? formatOfNone(values, plannedIn)) : undefined;
      if (format === undefined || format === 'date-time') return { pii: pii ?? 'content' };
      return { pii: pii ?? piiOf[format], format };
    }
  }
}

const piiOf: Readonly<Record<Exclude<TextFormat, 'date-time'>, PiiClass>> = {
  uuid: 'pseudonymous',
  email: 'direct',
  url: 'content',
};

/** Where only null came, the plan knows better. */
function formatOfNone(values: readonly unknown[], plannedIn: ReadonlyMap<string, Property>): TextFormat | undefined {
  if (values.length > 0) return undefined;
  const [format] = [...plannedIn.values()].flatMap(({ format: each }) => each ?? []);
  return (['uuid', 'email'] as const).find((each) => each === format);
}

/** The property as each event of the plan that has one of this name declares it. */
function declared({ events, properties }: Catalog, name: string): ReadonlyMap<string, Property> {
  const found = new Map<string, Property>();
  for (const event of properties.get(name)?.events ?? []) {
    const property = events.get(event)?.properties.get(name);
    if (property !== undefined) found.set(event, property);
  }
  return found;
}

function strictest(known: readonly Property[]): PiiClass | undefined {
  const classes = known.map(({ pii }) => piiClasses.indexOf(pii));
  return piiClasses[Math.max(...classes)];
}

function nameTrouble(name: string): string | undefined {
  if (name.length > longestName) return `has a name of ${name.length.toLocaleString('en')} characters`;
  // Where it is absent, the check of an event would find what it inherits.
  if (name in Object.prototype) return 'has a name that every object has by itself';
  return reservedName(name);
}

/** The storage kind that takes every value; undefined when there is none. */
function seenKind(values: readonly unknown[]): StorageKind | undefined {
  const [first] = values;
  if (typeof first === 'string' && values.every((value) => typeof value === 'string')) {
    return textFormat(values) === 'date-time' ? 'date-time' : 'string';
  }
  return (['number', 'boolean', 'array of string'] as const).find((kind) => values.length > 0 && fits(values, kind));
}

function fits(values: readonly unknown[], kind: StorageKind): boolean {
  switch (kind) {
    case 'string':
      return values.every((value) => typeof value === 'string');
    case 'date-time':
      return values.every((value) => typeof value === 'string') && textFormat(values) === 'date-time';
    case 'array of string':
      return values.every((value) => Array.isArray(value) && value.every((item) => typeof item === 'string'));
    default:
      // JSON has no other numbers than finite ones.
      return values.every((value) => typeof value === kind);
  }
}

function inWords(types: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(types);
}
