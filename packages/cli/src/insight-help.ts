import type { InsightKind } from '@eventbook/server';

/** As much of a JSON Schema as help shows. */
interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $ref?: string;
}

/** The kinds of questions, one line each. */
export function kindsText(kinds: readonly InsightKind[]): string {
  const width = Math.max(...kinds.map(({ kind }) => kind.length));
  return [
    'Insights:',
    ...kinds.map(({ kind, summary }) => `  ${kind.padEnd(width)}  ${summary}`),
    '',
    'eventbook insight <kind> --help shows the parameters, with examples.',
    '',
  ].join('\n');
}

/** One kind of question: its parameters from their schema, and examples that can be copied. */
export function kindText({ kind, title, summary, params, cell, examples }: InsightKind): string {
  const fields = parameterRows(params);
  const cells = cell === undefined ? [] : parameterRows(cell);
  return [
    `${title}: ${summary}`,
    '',
    `Usage: eventbook insight ${kind} --params '{…}' | --params @file`,
    '',
    'Parameters:',
    ...aligned(fields),
    '',
    ...(cells.length === 0 ? [] : ['The people behind one number, with --people:', ...aligned(cells), '']),
    'Examples:',
    ...examples.flatMap((example) => [
      `  # ${example.title}`,
      `  eventbook insight ${kind} --params '${JSON.stringify(example.params).replaceAll("'", "'\\''")}'`,
    ]),
    '',
  ].join('\n');
}

/** One parameter, in words. */
export interface ParameterRow {
  /** With a question mark when it may be left out. */
  readonly name: string;
  readonly type: string;
  readonly words: string;
}

/** The parameters of a JSON Schema. */
export function parameterRows(schema: InsightKind['params']): ParameterRow[] {
  // The server writes JSON Schema.
  const { properties = {}, required = [] } = schema as Schema;
  return Object.entries(properties).map(([name, each]) => ({
    name: `${name}${required.includes(name) ? '' : '?'}`,
    type: typeText(each),
    words: [
      each.description ?? '',
      each.default === undefined ? '' : `(${JSON.stringify(each.default)} when not given)`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  }));
}

/** What a field takes, in a few characters: long types would push the descriptions off the terminal. */
export function typeText(schema: Schema): string {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options !== undefined) return [...new Set(options.map(typeText))].join(' | ');
  if (schema.type === 'array') return schema.items === undefined ? 'array' : `${inBrackets(schema.items)}[]`;
  if (schema.properties !== undefined) return `{${Object.keys(schema.properties).join(', ')}}`;
  return schema.type ?? 'any';
}

function inBrackets(schema: Schema): string {
  const text = typeText(schema);
  return text.includes(' | ') ? `(${text})` : text;
}

const widest = 40;

function aligned(all: readonly ParameterRow[]): string[] {
  const lines = all.map(({ name, type, words }) => ({ left: `${name}: ${type}`, right: words }));
  const width = Math.min(widest, Math.max(0, ...lines.map(({ left }) => left.length)));
  return lines.flatMap(({ left, right }) =>
    left.length > width
      ? [`  ${left}`, ...(right === '' ? [] : [`  ${' '.repeat(width)}  ${right}`])]
      : [`  ${left.padEnd(width)}  ${right}`.trimEnd()],
  );
}
