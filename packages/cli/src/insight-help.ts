import type { InsightKind } from '@eventbook/server';

/** As much of a JSON Schema as help shows. */
interface Schema {
  readonly type?: string | readonly string[];
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
  readonly $defs?: Readonly<Record<string, Schema>>;
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
    ...shapesOf(params).flatMap(({ name, rows }) => [`${name}:`, ...aligned(rows), '']),
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
  return rowsOf(schema as Schema);
}

function rowsOf({ properties = {}, required = [] }: Schema): ParameterRow[] {
  return Object.entries(properties).flatMap(([name, each]) => {
    const own = {
      name: `${name}${required.includes(name) ? '' : '?'}`,
      type: typeText(each),
      words: wordsOf(each),
    };
    // What a list holds is told below it, unless it has a name of its own.
    const within = each.type === 'array' && each.items?.properties !== undefined ? rowsOf(each.items) : [];
    return [own, ...within.map((row) => ({ ...row, name: `${name}[].${row.name}` }))];
  });
}

function wordsOf({ description = '', default: usual }: Schema): string {
  const fallback = usual === undefined ? '' : `(${JSON.stringify(usual)} when not given)`;
  return [description, fallback].filter((part) => part !== '').join(' ');
}

/** What the parameters of a JSON Schema are made of, each by its name. */
export function shapesOf(schema: InsightKind['params']): { readonly name: string; readonly rows: ParameterRow[] }[] {
  // The server writes JSON Schema.
  const { $defs = {} } = schema as Schema;
  return Object.entries($defs).map(([name, shape]) => ({ name, rows: shapeRows(shape) }));
}

function shapeRows(shape: Schema): ParameterRow[] {
  const options = shape.anyOf ?? shape.oneOf;
  if (options === undefined) return rowsOf(shape);
  return options.map((option) => ({ name: 'either', type: optionText(option), words: option.description ?? '' }));
}

/** `{property, operator, value?}` */
function optionText(option: Schema): string {
  const { properties } = option;
  if (properties === undefined) return typeText(option);
  const fields = Object.entries(properties).map(([name, each]) => {
    const key = option.required?.includes(name) ? name : `${name}?`;
    return each.const === undefined && each.$ref === undefined && each.items?.$ref === undefined
      ? key
      : `${key}: ${typeText(each)}`;
  });
  return `{${fields.join(', ')}}`;
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
  return typeof schema.type === 'string' ? schema.type : (schema.type?.join(' | ') ?? 'any');
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
