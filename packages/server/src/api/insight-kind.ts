import { z } from 'zod';
import { type Insight, insights } from '../insights/index.ts';
import type { InsightKind } from './contract.ts';

/** Every insight as data, in the order of the index. */
export function insightKinds(): readonly InsightKind[] {
  made ??= insights.map(insightKind);
  return made;
}

/** They never change while the program runs, and take a while to make. */
let made: readonly InsightKind[] | undefined;

/** An insight as data, its schemas as JSON Schema: what forms, help and pages are made from. */
function insightKind({ kind, title, summary, description, params, result, cell, examples }: Insight): InsightKind {
  return {
    kind,
    title,
    summary,
    description,
    params: z.toJSONSchema(params, { io: 'input' }),
    result: z.toJSONSchema(result),
    ...(cell !== undefined && { cell: z.toJSONSchema(cell, { io: 'input' }) }),
    examples,
  };
}
