/** The part of JSON Schema that the parameters of insights are written in. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly anyOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
  /** Which of our controls edits it. */
  readonly control?: string;
}

/** A schema with what it refers to; `name` is the name that it goes by, for those that have a control of their own. */
export function resolved(schema: Schema, root: Schema): Schema & { readonly name?: string } {
  const name = schema.$ref?.replace('#/$defs/', '');
  if (name === undefined) return schema;
  const { $ref: _, ...own } = schema;
  return { ...root.$defs?.[name], ...own, name };
}

/** Whether a schema takes values of a type. */
export function takes(schema: Schema, type: string): boolean {
  return Array.isArray(schema.type) ? schema.type.includes(type) : schema.type === type;
}

/** What a new member of a list begins as: the required fields with their simplest values. */
export function emptyOf(schema: Schema, root: Schema): unknown {
  const known = resolved(schema, root);
  if (known.enum !== undefined) return known.enum[0];
  if (known.properties !== undefined) {
    return Object.fromEntries(
      (known.required ?? []).map((name) => [name, emptyOf(known.properties?.[name] ?? {}, root)]),
    );
  }
  if (takes(known, 'null')) return null;
  if (takes(known, 'array')) return [];
  if (takes(known, 'boolean')) return false;
  if (takes(known, 'integer') || takes(known, 'number')) return known.minimum ?? 0;
  return '';
}
