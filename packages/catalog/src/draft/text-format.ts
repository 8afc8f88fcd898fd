import { z } from 'zod';

/** Formats of text that are looked for. */
export type TextFormat = 'uuid' | 'date-time' | 'email' | 'url';

const schemas: readonly (readonly [TextFormat, z.ZodType])[] = [
  ['uuid', z.uuid()],
  ['date-time', z.iso.datetime({ offset: true })],
  ['email', z.email()],
  ['url', z.url({ protocol: /^https?$/ })],
];

/**
 * The format that all of the texts have, judged by the very schemas that a draft uses; undefined when there is none.
 * @example
 * textFormat(['2026-05-01T12:00:00Z']); // 'date-time'
 */
export function textFormat(texts: readonly string[]): TextFormat | undefined {
  if (texts.length === 0) return undefined;
  return schemas.find(([, schema]) => texts.every((text) => schema.safeParse(text).success))?.[0];
}
