import { existsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { DashboardTile, SavedDashboard } from '../api/contract.ts';
import { EventbookError } from '../errors.ts';
import { bundled, defaultExport, type LoadedConfig } from '../load-config.ts';

const columns = 12;

const readySchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'an id of small letters, digits and "-" is expected'),
    name: z.string().min(1).max(200),
    description: z.string().max(2_000),
    dateRange: z.strictObject({ from: z.string().exactOptional(), to: z.string().exactOptional() }).exactOptional(),
    tiles: z.array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'an id of small letters, digits and "-" is expected'),
        title: z.string().min(1).max(200),
        note: z.string().min(1).max(1_000),
        question: z.strictObject({
          kind: z.string(),
          params: z.record(z.string(), z.unknown()),
          view: z.record(z.string(), z.unknown()).exactOptional(),
        }),
        w: z.int().min(1).max(columns).optional(),
        h: z.int().min(1).max(100).optional(),
      }),
    ),
  }),
);

/**
 * Reads the dashboards that a config names; none where it names none. Whether their questions fit the plan is not looked at.
 * @throws EventbookError `config_invalid`.
 * @example
 * const ready = await loadDashboards(await loadConfig(process.cwd()));
 */
export async function loadDashboards({
  config,
  configFile,
}: Pick<LoadedConfig, 'config' | 'configFile'>): Promise<readonly SavedDashboard[]> {
  const { dashboards } = config;
  if (dashboards === undefined) return [];
  const folder = dirname(configFile);
  const source = resolve(folder, dashboards);
  if (!existsSync(source)) {
    throw new EventbookError(
      'config_invalid',
      `${configFile} names the dashboards ${dashboards}, but there is no ${source}.`,
    );
  }
  const { data, error } = readySchema.safeParse(await defaultExport(await bundled(source, folder), source));
  if (error !== undefined) {
    throw new EventbookError('config_invalid', `${source}: ${z.prettifyError(error)}`, { cause: error });
  }
  for (const names of [data, ...data.map(({ tiles }) => tiles)]) {
    const twice = names.find(({ id }, at) => names.findIndex((each) => each.id === id) !== at);
    if (twice !== undefined)
      throw new EventbookError('config_invalid', `${source}: the id "${twice.id}" is there twice.`);
  }
  const at = statSync(source).mtime.toISOString();
  return data.map(({ id, name, description, dateRange, tiles }) => ({
    id,
    name,
    description,
    definition: { tiles: placed(tiles), ...(dateRange && { dateRange }) },
    createdAt: at,
    updatedAt: at,
    ready: true,
  }));
}

/** Tiles beside each other as long as there is room, then in a new row. */
function placed(tiles: z.output<typeof readySchema>[number]['tiles']): readonly DashboardTile[] {
  let x = 0;
  let y = 0;
  let tallest = 0;
  return tiles.map(({ id, title, note, question, w = 6, h = 6 }) => {
    if (x + w > columns) {
      x = 0;
      y += tallest;
      tallest = 0;
    }
    const tile = { id, title, note, question, x, y, w, h };
    x += w;
    tallest = Math.max(tallest, h);
    return tile;
  });
}
