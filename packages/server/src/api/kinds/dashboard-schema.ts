import { z } from 'zod';
import { dateRangeSchema, filterSchema } from '../../insights/index.ts';
import { definitionId } from '../../state/index.ts';
import { questionSchema } from './question-kind.ts';

const columns = 12;

export const tileSchema = z
  .strictObject({
    id: definitionId().describe('Its own among the tiles.'),
    title: z.string().max(200).optional().describe('That of the saved question when not given.'),
    note: z.string().max(1_000).optional().describe('What to look for, in a sentence.'),
    question: z
      .union([z.strictObject({ saved: definitionId().describe('Id of a saved question.') }), questionSchema])
      .optional(),
    text: z.string().max(10_000).optional().describe('Markdown, in place of a question.'),
    x: z
      .int()
      .min(0)
      .max(columns - 1)
      .describe('Column of its left edge; there are 12.'),
    y: z.int().min(0).max(10_000).describe('Row of its upper edge.'),
    w: z.int().min(1).max(columns),
    h: z.int().min(1).max(100),
  })
  .refine(({ question, text }) => (question === undefined) !== (text === undefined), {
    message: 'a question or a text is expected, not both',
  })
  .refine(({ x, w }) => x + w <= columns, { message: `x and w are expected to end within ${columns} columns` })
  .meta({ id: 'DashboardTile' });

export type Tile = z.output<typeof tileSchema>;

/** What a dashboard is. */
export const dashboardSchema = z
  .strictObject({
    tiles: z
      .array(tileSchema)
      .max(100)
      .refine((tiles) => new Set(tiles.map(({ id }) => id)).size === tiles.length, {
        message: 'each tile is expected to have an id of its own',
      }),
    dateRange: dateRangeSchema.optional().describe('In place of the range of each tile’s question that has one.'),
    filters: filterSchema.optional().describe('Holds for each tile’s question that takes filters, beside its own.'),
  })
  .meta({ id: 'DashboardDefinition' });

export type Dashboard = z.output<typeof dashboardSchema>;
