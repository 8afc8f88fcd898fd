import { type Catalog, type CatalogEvent, type Property, personName } from '@eventbook/catalog';
import { exampleOf } from './example-of.ts';
import { samples } from './samples.ts';
import { boundWords, formatWords, typeWords } from './type-words.ts';

/**
 * An event as Markdown: everything that its page says of the plan.
 * @example
 * eventMarkdown(catalog, examCompleted); // '# exam_completed\n\nTriggered when …'
 */
export function eventMarkdown(catalog: Catalog, event: CatalogEvent): string {
  const area = catalog.areas.find(({ name }) => name === event.area);
  const { payload, authored } = exampleOf(event);
  const [typed] = samples(event, payload);
  const properties = [...event.properties.values()];
  return blocks([
    `# ${plainText(event.name)}`,
    plainText(event.description),
    event.deprecated !== undefined && `> **Deprecated.** ${plainText(event.deprecated)}`,
    event.note !== undefined && `> **Note.** ${plainText(event.note)}`,
    facts([
      ['Area', area?.title],
      ['Owner', event.owner],
      ['Tags', event.tags.length > 0 ? event.tags.join(', ') : undefined],
    ]),
    '## Properties',
    properties.length === 0 ? 'This event carries no properties of its own.' : table(properties),
    authored ? '## Example' : '## Example, made up from the types',
    fenced('json', JSON.stringify(payload, null, 2)),
    typed && fenced('ts', typed.code),
  ]);
}

/**
 * The list of everything that is here for a language model (llmstxt.org): each event with a link to its Markdown.
 * @example
 * llms(catalog, ({ name }) => `events/${name}.md`);
 */
export function llms(catalog: Catalog, link: (event: CatalogEvent) => string, more: readonly string[]): string {
  const line = (event: CatalogEvent) => `- [${event.name}](${link(event)}): ${inLine(event.description)}`;
  return blocks([
    `# ${plainText(catalog.title)}`,
    `> ${inLine(catalog.description)}`,
    `Version ${catalog.version}. ${catalog.events.size} events. Every event also belongs to a person, described by ${personName}.`,
    '## The person',
    line(catalog.person),
    ...catalog.areas.flatMap(({ title, events }) => {
      const listed = events.flatMap((name) => catalog.events.get(name) ?? []);
      return listed.length === 0 ? [] : [`## ${title}`, listed.map(line).join('\n')];
    }),
    '## Optional',
    more.join('\n'),
  ]);
}

/**
 * Everything in one file: the person first, then each event in the order of publication.
 * @example
 * llmsFull(catalog).includes('# exam_completed');
 */
export function llmsFull(catalog: Catalog): string {
  const events = [catalog.person, ...catalog.events.values()].map((event) => eventMarkdown(catalog, event));
  const { everywhere } = catalog;
  return blocks([
    plainText(catalog.title),
    plainText(catalog.description),
    everywhere.size > 0 && `Properties that any event may carry:\n\n${table([...everywhere.values()])}`,
    ...events,
  ]);
}

function table(properties: readonly Property[]): string {
  const rows = properties.map((property) => {
    const name = `\`${property.name}\``;
    return `| ${[name, type(property), property.required ? 'yes' : 'no', meaning(property)].map(inCell).join(' | ')} |`;
  });
  return ['| Property | Type | Required | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function type(property: Property): string {
  return [typeWords(property), formatWords(property), ...boundWords(property)].filter(Boolean).join(', ');
}

function meaning(property: Property): string {
  const { description, note, enum: members, kind, context, pii } = property;
  return [
    description,
    note,
    members && `${kind === 'array of string' ? 'Each one of' : 'One of'}: ${members.map(code).join(', ')}.`,
    property.default !== undefined && `Default: ${code(JSON.stringify(property.default))}.`,
    context && `Context: ${context}.`,
    pii !== 'none' && `PII: ${pii}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

function code(text: string): string {
  return `\`${text === '' ? '""' : text}\``;
}

function facts(pairs: readonly (readonly [string, string | undefined])[]): string {
  return pairs.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${plainText(value)}`])).join(' · ');
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}

function inCell(text: string): string {
  return inLine(text).replaceAll('|', '\\|');
}

function inLine(text: string): string {
  return plainText(text).replace(/\s*\n\s*/g, ' ');
}

/** What would be markup in Markdown stays the plan's own words. */
function plainText(text: string): string {
  return text.replace(/[<>]/g, (sign) => (sign === '<' ? '&lt;' : '&gt;'));
}

function blocks(parts: readonly (string | false | undefined)[]): string {
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
