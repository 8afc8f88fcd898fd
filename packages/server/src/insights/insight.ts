import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { sentencesOf } from '../sentences-of.ts';
import type { Asking } from './asking.ts';

/** An answer as a table: what a terminal, a CSV file and a chart's twin show. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** People behind a number: a SELECT of one column `person_key`, or the keys themselves, in either case each once. */
export type PeopleSelection =
  | { readonly sql: string; readonly params: Readonly<Record<string, unknown>> }
  | { readonly keys: readonly number[] };

/** One kind of question, declared whole: from it follow its API route, its command, its form and its page in the docs. */
export interface InsightSource<
  TParams extends z.ZodObject,
  TResult extends z.ZodType,
  TCell extends z.ZodObject = z.ZodObject,
> {
  /** Its name in addresses and on the command line: `funnel`. */
  readonly kind: string;
  readonly title: string;
  /** One sentence: what it answers. */
  readonly summary: string;
  /** Markdown for its page in the docs: the rules of counting. */
  readonly description: string;
  /** Each field with its description: the form and the docs are made from it. */
  readonly params: TParams;
  readonly result: TResult;
  /** Parameters over the first plan; run by a test. */
  readonly examples: readonly { readonly title: string; readonly params: z.input<TParams> }[];
  answer(asking: Asking, params: z.output<TParams>): Promise<z.output<TResult>>;
  table(result: z.output<TResult>): Table;
  /** Which number of the answer, and who is behind it: counted by the same statement as the number. */
  readonly people?: {
    readonly cell: TCell;
    of(asking: Asking, params: z.output<TParams>, cell: z.output<TCell>): Promise<PeopleSelection>;
  };
}

/** An insight as the other rooms see it. */
export interface Insight {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  readonly params: z.ZodObject;
  readonly result: z.ZodType;
  readonly cell?: z.ZodObject;
  readonly examples: readonly { readonly title: string; readonly params: unknown }[];
  /** Throws `invalid_params` and what `Asking.rows` throws. */
  ask(asking: Asking, params: unknown): Promise<{ readonly result: unknown; readonly table: Table }>;
  /** Throws `invalid_params` also where the insight counts no people. */
  people(asking: Asking, params: unknown, cell: unknown): Promise<PeopleSelection>;
}

/** An insight that also keeps its types, for those who call it from TypeScript. */
export interface TypedInsight<TParams extends z.ZodObject, TResult extends z.ZodType> extends Insight {
  answer(asking: Asking, params: z.input<TParams>): Promise<z.output<TResult>>;
}

/**
 * Declares an insight.
 * @example
 * export const stickiness = insight({ kind: 'stickiness', title: 'Stickiness', params: z.strictObject({ … }), … });
 */
export function insight<TParams extends z.ZodObject, TResult extends z.ZodType, TCell extends z.ZodObject>(
  source: InsightSource<TParams, TResult, TCell>,
): TypedInsight<TParams, TResult> {
  const { kind, title, summary, description, params, result, examples, people } = source;
  const answer = async (asking: Asking, given: unknown) => await source.answer(asking, checked(params, given));
  return {
    kind,
    title,
    summary,
    description,
    params,
    result,
    examples,
    ...(people === undefined ? {} : { cell: people.cell }),
    answer,
    async ask(asking, given) {
      const found = await answer(asking, given);
      return { result: found, table: source.table(found) };
    },
    async people(asking, given, cell) {
      if (people === undefined) {
        throw new EventbookError('invalid_params', `${title} counts no people that could be listed.`);
      }
      return await people.of(asking, checked(params, given), checked(people.cell, cell));
    },
  };
}

/** The parameters of a question with their defaults filled in. Throws `invalid_params`. */
export function parsedParams({ params }: Pick<Insight, 'params'>, given: unknown): unknown {
  return checked(params, given);
}

/** Parses, or says what was expected where. */
function checked<TSchema extends z.ZodType>(schema: TSchema, given: unknown): z.output<TSchema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  throw new EventbookError('invalid_params', sentencesOf(parsed.error, given, names));
}
