import type { Catalog, CatalogEvent } from './catalog.ts';
import type { Property } from './property.ts';

/** Names that the module itself takes: an event of such a name gets the escaped form. */
const taken = new Set(['Call', 'Capture', 'Events', 'Everywhere', 'Form', 'Person', 'Plan', 'Shared']);

const lineWidth = 120;

/**
 * TypeScript source of a self-contained, types-only module that says what the plan says: an interface per event and
 * for the person, a documented call signature per event, and `Plan`, which ties them together. The same catalog always
 * gives the same text. It imports nothing, so that an app compiles against it without the schemas.
 * @example
 * await writeFile('events/plan.generated.ts', declaration(catalog(plan)));
 */
export function declaration(catalog: Catalog): string {
  const events = [...catalog.events.values()];
  const everywhere = [...catalog.everywhere.values()];
  return `${[
    `// Generated from the plan by \`eventbook types --write\`. Change the plan, not this file.`,
    ...(everywhere.length > 0 ? [everywhereInterface(everywhere)] : []),
    ...events.map((event) => eventInterface(event, catalog.everywhere)),
    `${comment([catalog.person.description, catalog.person.note], '')}export interface Person ${body(catalog.person.properties.values())}`,
    `${comment(['Every event by its wire name.'], '')}export interface Events {\n${events
      .map((event) => `  ${key(event.name)}: ${interfaceName(event.name)};\n`)
      .join('')}}`,
    `${comment(['Every property of any event, to be bound to a tracker by `with`.'], '')}export interface Shared ${sharedBody(catalog)}`,
    form,
    `${comment(['One call signature for each event, with its description.'], '')}export interface Capture<TForm extends Form> {\n${events
      .map(signature)
      .join('\n')}}`,
    plan(catalog),
  ].join('\n\n')}\n`;
}

const form = `${comment(['What a call looks like: its arguments, worked out from `name` and `properties`, and its result. The client library says.'], '')}export interface Form {
  readonly name: unknown;
  readonly properties: unknown;
  readonly arguments: readonly unknown[];
  readonly result: unknown;
}

type Call<TForm extends Form, TName, TProperties> = (TForm & {
  readonly name: TName;
  readonly properties: TProperties;
})['arguments'];`;

function plan(catalog: Catalog): string {
  return `${comment([catalog.title, `Version ${catalog.version}.`], '')}export interface Plan {
  readonly events: Events;
  readonly person: Person;
  readonly shared: Shared;
  /** Filled in by the client library. */
  readonly form: unknown;
  readonly capture: this['form'] extends Form ? Capture<this['form']> : never;
}`;
}

function eventInterface(event: CatalogEvent, everywhere: ReadonlyMap<string, Property>): string {
  const text = comment([event.description, event.note], '', event.deprecated);
  const clashes = [...event.properties.keys()].some((name) => everywhere.has(name));
  // An interface cannot widen what it extends, so an event with its own idea of a shared name lists the others itself.
  const own = clashes
    ? [...event.properties.values(), ...[...everywhere.values()].filter(({ name }) => !event.properties.has(name))]
    : [...event.properties.values()];
  const extending = everywhere.size > 0 && !clashes ? ' extends Everywhere' : '';
  return `${text}export interface ${interfaceName(event.name)}${extending} ${body(own)}`;
}

function everywhereInterface(properties: readonly Property[]): string {
  const text = comment(['Properties that any event may carry.'], '');
  return `${text}export interface Everywhere ${body(properties.map((property) => ({ ...property, required: false })))}`;
}

function signature(event: CatalogEvent): string {
  const line = `  (...call: Call<TForm, ${literal(event.name)}, ${interfaceName(event.name)}>): TForm['result'];\n`;
  return comment([event.description, event.note], '  ', event.deprecated) + line;
}

type Declared = Omit<Property, 'validate'>;

function body(properties: Iterable<Declared>): string {
  const lines = [...properties].map((property) => member(property, typeMembers(property), details(property)));
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}}`;
}

/** Each property name once, with every type that any event gives it. */
function sharedBody(catalog: Catalog): string {
  const byName = new Map<string, Property[]>();
  for (const event of catalog.events.values()) {
    for (const property of event.properties.values()) {
      byName.set(property.name, [...(byName.get(property.name) ?? []), property]);
    }
  }
  for (const property of catalog.everywhere.values()) {
    if (!byName.has(property.name)) byName.set(property.name, [property]);
  }
  const lines = [...byName].map(([name, properties]) => {
    const members = [...new Set(properties.flatMap(typeMembers))];
    const ordered = members.includes('null') ? [...members.filter((type) => type !== 'null'), 'null'] : members;
    const widest = ordered.includes('string') ? ordered.filter((type) => !type.startsWith("'")) : ordered;
    const texts = [...new Set(properties.map(({ description }) => description).filter((text) => text !== undefined))];
    // More than three wordings would tell the reader nothing.
    return member({ name, required: true }, widest, texts.slice(0, 3));
  });
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}}`;
}

function member({ name, required }: { name: string; required: boolean }, types: string[], texts: Text[]): string {
  const head = `  ${key(name)}${required ? '' : '?'}:`;
  const line = `${head} ${types.join(' | ')};\n`;
  return comment(texts, '  ') + (line.length - 1 > lineWidth ? wrapped(head, types) : line);
}

function wrapped(head: string, types: string[]): string {
  const [only = '', ...others] = types;
  if (others.length > 0) return `${head}\n${types.map((type) => `    | ${type}`).join('\n')};\n`;
  // A list of members: what a string literal may hold is no longer told apart here, so only whole literals are matched.
  const items = /^readonly \((.*)\)\[\]$/s.exec(only)?.[1]?.match(/'(?:[^'\\]|\\.)*'/g);
  return items
    ? `${head} readonly (\n${items.map((item) => `    | ${item}`).join('\n')}\n  )[];\n`
    : `${head} ${only};\n`;
}

function details(property: Declared): Text[] {
  return [
    property.description,
    property.note,
    property.format && `Format: ${property.format}.`,
    property.default !== undefined ? `Default: ${JSON.stringify(property.default)}.` : undefined,
  ];
}

function typeMembers(property: Declared): string[] {
  const types = valueTypes(property);
  return property.nullable ? [...types, 'null'] : types;
}

function valueTypes({ kind, enum: members }: Declared): string[] {
  const literals = members?.map(literal);
  switch (kind) {
    case 'array of string': {
      if (!literals) return ['readonly string[]'];
      return [literals.length === 1 ? `readonly ${literals[0]}[]` : `readonly (${literals.join(' | ')})[]`];
    }
    case 'string':
      return literals ?? ['string'];
    case 'date-time':
      // Text on the wire, so text here: a Date would be refused by the plan.
      return ['string'];
    case 'number':
    case 'boolean':
      return [kind];
  }
}

/**
 * `exam_completed` becomes `ExamCompleted`. Any other spelling is escaped character by character, so that two names
 * never meet and no event renames another one's interface.
 */
function interfaceName(event: string): string {
  const plain = /^[a-z][a-z0-9]*(_[a-z][a-z0-9]*)*$/.test(event);
  const pascal = event.replace(/(^|_)([a-z])/g, (_match, _start, letter: string) => letter.toUpperCase());
  if (plain && !taken.has(pascal)) return pascal;
  const escaped = event.replace(/[^A-Za-z0-9_]/g, (character) => `$${character.charCodeAt(0).toString(16)}$`);
  return `Event_${escaped}`;
}

function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : literal(name);
}

function literal(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

type Text = string | undefined;

function comment(texts: readonly Text[], indent: string, deprecated?: string): string {
  const paragraphs = texts
    .filter((text) => text !== undefined && text.trim() !== '')
    .map((text) => commentLines(text ?? ''));
  if (deprecated !== undefined) {
    const [first = '', ...rest] = commentLines(deprecated);
    paragraphs.push([`@deprecated ${first}`.trimEnd(), ...rest]);
  }
  const lines = paragraphs.flatMap((paragraph, index) => (index === 0 ? paragraph : ['', ...paragraph]));
  if (lines.length === 0) return '';
  const single = `${indent}/** ${lines[0]} */\n`;
  if (lines.length === 1 && single.length - 1 <= lineWidth) return single;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** Text that cannot end the comment, start a tag, or swallow one that follows. */
function commentLines(text: string): string[] {
  // One backtick alone would make the compiler read what follows as code.
  const balanced = text.split('`').length % 2 === 1 ? text : text.replaceAll('`', "'");
  return balanced
    .replaceAll('*/', '*\\/')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.trim().replace(/(?<!\w)@/g, '\\@'));
}
