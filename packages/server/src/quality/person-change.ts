import type { Catalog, Violation } from '@eventbook/catalog';
import type { WireEvent } from '../wire/wire-event.ts';
import {
  type DerivedProperties,
  type DerivedValue,
  derivableNames,
  derivedProperties,
  nothingDerived,
} from './derived-properties.ts';
import { isPosthogName } from './ignored-names.ts';

/** What an event says of its person, checked against Identify property by property; only what holds is in it. */
export interface PersonChange {
  /** Overwrites. */
  readonly set: ReadonlyMap<string, unknown>;
  /** Only where the person has no value yet. */
  readonly setOnce: ReadonlyMap<string, unknown>;
  readonly unset: readonly string[];
  /** Identify's properties sent along on the event itself (super properties): the person's value as of this event, not beyond it. */
  readonly carried: ReadonlyMap<string, unknown>;
  /** What PostHog's server makes of the event's own properties. None of it is named in what the event sets itself. */
  readonly derived: DerivedProperties;
}

/** A person change and why parts of it were withheld. */
export interface CheckedPersonChange {
  readonly change: PersonChange;
  readonly warnings: readonly Violation[];
}

const none: ReadonlyMap<string, unknown> = new Map();
export const noChange: PersonChange = {
  set: none,
  setOnce: none,
  unset: [],
  carried: none,
  derived: nothingDerived,
};
const nothing: CheckedPersonChange = { change: noChange, warnings: [] };

/** Anything but a boolean is taken as true, as PostHog does. */
const processProfile = '$process_person_profile';
/** PostHog ignores person properties on these. */
const withoutPerson: ReadonlySet<string> = new Set(['$exception', '$groupidentify']);
/** A sender could fill a body with unknown names; this many tell enough. */
const mostWarnings = 100;
const longestNameShown = 200;

/**
 * Checks what an event says of its person. A wrong value is withheld with a reason; it never changes the verdict on the event.
 * @example
 * const { change, warnings } = personChange(catalog)({ ...event, properties: { $set: { email: 'none' } } });
 */
export function personChange(catalog: Catalog): (event: WireEvent) => CheckedPersonChange {
  const identify = catalog.person.properties;
  const knowsDerived = derivableNames.some((name) => identify.has(name));

  function checked(from: '$set' | '$set_once', sent: unknown, warnings: Violation[]): ReadonlyMap<string, unknown> {
    if (sent === undefined || sent === null) return none;
    if (typeof sent !== 'object' || Array.isArray(sent)) {
      warn(warnings, { kind: 'wrong_type', path: from, expected: 'object', received: typeOf(sent) });
      return none;
    }
    const valid = new Map<string, unknown>();
    for (const [name, value] of Object.entries(sent)) {
      const property = identify.get(name);
      if (property === undefined) {
        if (isPosthogName(name)) valid.set(name, value);
        else warn(warnings, unknownProperty(`${from}.${name}`, value));
        continue;
      }
      const violation = property.validate(value);
      if (violation === undefined) valid.set(name, value);
      else warn(warnings, { ...violation, path: `${from}.${violation.path}` });
    }
    return valid;
  }

  function carriedBy(event: WireEvent, warnings: Violation[]): ReadonlyMap<string, unknown> {
    const own = catalog.events.get(event.event)?.properties;
    let valid: Map<string, unknown> | undefined;
    for (const [name, property] of identify) {
      if (!Object.hasOwn(event.properties, name) || own?.has(name) === true || catalog.everywhere.has(name)) continue;
      const value = event.properties[name];
      const violation = property.validate(value);
      if (violation === undefined) {
        valid ??= new Map();
        valid.set(name, value);
      } else warn(warnings, violation);
    }
    return valid ?? none;
  }

  /** Nobody said these: one that does not fit Identify is left out without a word. */
  const fits = ({ name, value }: DerivedValue) => identify.get(name)?.validate(value) === undefined;

  function derivedFrom(event: WireEvent): DerivedProperties {
    const derived = derivedProperties(event.properties);
    return knowsDerived ? { set: derived.set.filter(fits), setOnce: derived.setOnce.filter(fits) } : derived;
  }

  return (event) => {
    const warnings: Violation[] = [];
    const sent = Object.hasOwn(event.properties, processProfile) ? event.properties[processProfile] : true;
    if (typeof sent !== 'boolean') {
      warn(warnings, { kind: 'wrong_type', path: processProfile, expected: 'boolean', received: typeOf(sent) });
    }
    const carried = carriedBy(event, warnings);
    const isWithoutPerson = withoutPerson.has(event.event);
    const { $set, $set_once, $unset } = isWithoutPerson ? {} : ownPersonFields(event.properties);
    // An event that asks for no profile changes none.
    const derived = isWithoutPerson || sent === false ? nothingDerived : derivedFrom(event);
    const isSilent = $set === undefined && $set_once === undefined && $unset === undefined;
    if (isSilent && carried === none && derived === nothingDerived) {
      return warnings.length === 0 ? nothing : { change: noChange, warnings };
    }
    const change = {
      set: checked('$set', $set, warnings),
      setOnce: checked('$set_once', $set_once, warnings),
      unset: namesIn($unset),
      carried,
      derived,
    };
    return { change, warnings };
  };
}

/** Own keys only: an event's properties may have been made to inherit. */
function ownPersonFields(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of ['$set', '$set_once', '$unset'])
    if (Object.hasOwn(properties, name)) found[name] = properties[name];
  return found;
}

/** PostHog takes a list of names or an object whose keys are the names. */
function namesIn(sent: unknown): readonly string[] {
  if (Array.isArray(sent)) return sent.filter((name) => typeof name === 'string');
  return typeof sent === 'object' && sent !== null ? Object.keys(sent) : [];
}

function unknownProperty(path: string, value: unknown): Violation {
  return { kind: 'extra_property', path, expected: 'no such property', received: typeOf(value) };
}

function warn(warnings: Violation[], violation: Violation): void {
  if (warnings.length >= mostWarnings) return;
  const { path } = violation;
  warnings.push(
    path.length > longestNameShown ? { ...violation, path: `${path.slice(0, longestNameShown)}…` } : violation,
  );
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
