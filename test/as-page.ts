import type { JsonSchema, OpenApiDocument } from '@eventbook/catalog';

/** Where the page lost a property's name it shows this in place of the row. */
const rowWithoutName = 'number or number | |';
const lostNames = new Set(
  ['exams', 'summaries', 'flashcards', 'chatMessages'].map((quota) => `upgrade_modal_opened.${quota}LimitsRemaining`),
);
const longestPattern = 45;
const shownKeywords = new Set(['type', 'format', 'pattern', 'default', 'const', 'enum', 'items', 'description']);

/** An OpenAPI document in the words of the published page, one line per property. A keyword that the page has no words for throws, but for our own extensions (`x-…`). */
export function asPage(document: OpenApiDocument): string {
  const { title, version, description } = document.info;
  return [`${title} (${version})`, ...description.split('\n\n'), ...webhooks(document)].join('\n');
}

function webhooks({ webhooks, components }: OpenApiDocument): string[] {
  return Object.entries(webhooks).flatMap(([name, { post }]) => {
    const { required, content } = post.requestBody;
    const { properties, required: needed = [], ...rest } = content['application/json'].schema;
    if (JSON.stringify(rest) !== '{"type":"object","additionalProperties":false}') {
      throw new Error(`${name}: the page shows strict objects only, the document has ${JSON.stringify(rest)}`);
    }
    // The schema of an event is always an object of properties.
    const rows = Object.entries(properties as Record<string, JsonSchema>).map(([property, schema]) =>
      row(name, property, (needed as string[]).includes(property), resolved(schema, components.schemas)),
    );
    const body = `Request Body schema: application/json${required === true ? 'required' : ''}`;
    return [`${name} Webhook`, post.description, body, ...rows];
  });
}

function row(event: string, name: string, required: boolean, schema: JsonSchema): string {
  const unknown = Object.keys(schema).filter((keyword) => !shownKeywords.has(keyword) && !keyword.startsWith('x-'));
  if (unknown.length > 0) throw new Error(`${event}.${name}: the page does not show ${unknown.join(', ')}`);
  const { type, format, pattern, default: standard, const: constant, enum: members, items, description } = schema;
  const parts = [
    type === 'array' ? 'Array of strings' : [type].flat().join(' or '),
    format && `<${format}>`,
    pattern && `${String(pattern).slice(0, longestPattern)}...`,
    standard !== undefined && `Default: ${JSON.stringify(standard)}`,
    constant !== undefined && `Value: ${JSON.stringify(constant)}`,
    members && enumeration(members),
    itemsOf(items),
    description,
  ].filter(Boolean);
  if (lostNames.has(`${event}.${name}`) && !required && parts.join() === 'number') return rowWithoutName;
  return `| ${name}${required ? ' required' : ''} | ${parts.join(' ')} |`;
}

function itemsOf(items: unknown): string | undefined {
  if (items === undefined) return undefined;
  const { type, enum: members, ...rest } = items as JsonSchema;
  if (type !== 'string' || Object.keys(rest).length > 0) throw new Error('the page shows arrays of strings only');
  return members === undefined ? undefined : `Items ${enumeration(members)}`;
}

/** The page shows null in the type, not among the members. */
function enumeration(members: unknown): string {
  const shown = (members as unknown[]).filter((member) => member !== null);
  return `Enum: ${shown.map((member) => JSON.stringify(member)).join(' ')}`;
}

function resolved(schema: JsonSchema, shared: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const { $ref, ...beside } = schema;
  if (typeof $ref !== 'string') return schema;
  const target = shared[$ref.replace('#/components/schemas/', '')];
  if (target === undefined) throw new Error(`${$ref} leads nowhere`);
  return { ...target, ...beside };
}
