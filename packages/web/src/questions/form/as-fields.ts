export type Fields = Readonly<Record<string, unknown>>;

/** A value as fields; anything else counts as none. */
export function asFields(value: unknown): Fields {
  // Narrowed to an object, whose fields are unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
