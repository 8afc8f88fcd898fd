import { z } from 'zod';
import { patternsOf } from '../json-schema.ts';

const patternOf = (schema: z.ZodType): string => patternsOf(schema)[0] ?? '';
const uuid = patternOf(z.uuid());
const email = patternOf(z.email());
const dateTime = patternOf(z.iso.datetime({ offset: true }));

const implied = new Map<unknown, string>([
  ['uuid', uuid],
  ['email', email],
  ['date-time', dateTime],
]);

/** Narrower patterns of Zod's, by the wider one. */
const narrower = new Map<string, ReadonlySet<string>>([
  [uuid, new Set((['v1', 'v4', 'v6', 'v7'] as const).map((version) => patternOf(z.uuid({ version }))))],
  [dateTime, new Set([patternOf(z.iso.datetime())])],
]);

/** Zod's own patterns: linear, whatever a general test says of them. */
export const zodsPatterns: ReadonlySet<string> = new Set([
  ...implied.values(),
  ...[...narrower.values()].flatMap((patterns) => [...patterns]),
]);

/**
 * The pattern that a format of a plan means by itself, undefined for other formats.
 * @example
 * impliedPattern('uuid'); // '^([0-9a-fA-F]{8}-…'
 */
export function impliedPattern(format: unknown): string | undefined {
  return implied.get(format);
}

/**
 * Whether all that matches one pattern is known to match the other.
 * @example
 * isNarrower(patternOfUuidV4, patternOfUuid); // true
 */
export function isNarrower(pattern: string, than: string): boolean {
  return narrower.get(than)?.has(pattern) ?? false;
}
