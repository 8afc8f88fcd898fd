import { violationKinds } from '@eventbook/catalog';
import { z } from 'zod';
import { EventbookError } from '../errors.ts';
import { momentOf } from '../insights/index.ts';
import { personKeyOf, type Store } from '../store/index.ts';
import { filterParams, idParam } from './params.ts';
import { quarantineSource, shownEvent, type ViolationSource, violationPath } from './violation-source.ts';

const mostIds = 1_000;
const momentText = '`2026-05-01`, an ISO 8601 time, or so long before now: `-7d`, `-12h`.';

/** What narrows the quarantine, but for a list of ids; the same in an address and in a body. `kind` and `path` are those of one violation. */
export const quarantineFilterShape = {
  event: filterParams.event,
  kind: z.enum(violationKinds).optional().describe('A kind of violation.'),
  path: z
    .string()
    .max(1_000)
    .optional()
    .describe('Path of a violation: a property, a list for any of its members, empty for the event itself.'),
  lib: z.string().max(1_000).optional().describe('`$lib` of the client; empty for those that name none.'),
  libVersion: z.string().max(1_000).optional().describe('`$lib_version` of the client; empty for those without.'),
  appVersion: z
    .string()
    .max(1_000)
    .optional()
    .describe('`$app_version`, `appVersion` or `app_version`; empty for those without.'),
  from: z.string().max(40).optional().describe(`Received at or after: ${momentText}`),
  to: z.string().max(40).optional().describe(`Received before: ${momentText}`),
  person: filterParams.person,
};

/** Quarantined events; every part that is given must hold. */
export const quarantineFilterSchema = z
  .strictObject({
    ...quarantineFilterShape,
    ids: z.array(idParam).min(1).max(mostIds).optional().describe('Ids `<sequence>.<index>`.'),
  })
  .meta({ id: 'QuarantineFilter' });

export type QuarantineFilter = z.output<typeof quarantineFilterSchema>;

/** What a statement over `quarantine_data` is narrowed by. */
export interface QuarantineWhere {
  /** SQL for after WHERE; `1` when everything is meant. */
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The bounds in time that were given, in milliseconds since the epoch. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * A filter as SQL over `quarantine_data`, or another table of violations, every value bound. Times are fixed now: a later page means the
 * same events.
 * @throws EventbookError `invalid_params` for a text that is no time, `store_unavailable`.
 * @example
 * const { where, params } = await quarantineWhere(store, 'production', { event: 'signup' }, { timezone: 'UTC', now: Date.now() });
 */
export async function quarantineWhere(
  store: Store,
  environment: string,
  filter: QuarantineFilter,
  at: { readonly timezone: string; readonly now: number },
  source: ViolationSource = quarantineSource,
): Promise<QuarantineWhere> {
  const { event, kind, path, lib, libVersion, appVersion, person, ids } = filter;
  const from = moment(filter.from, at);
  const to = moment(filter.to, at);
  const key = person === undefined ? undefined : await personKeyOf(store, environment, person);
  const ofViolation = [
    ...(kind === undefined ? [] : ["tupleElement(found, 'kind') = {filterKind:String}"]),
    ...(path === undefined
      ? []
      : [`${violationPath("tupleElement(found, 'kind')", "tupleElement(found, 'path')")} = {filterPath:String}`]),
  ];
  const conditions = [
    ...(event === undefined ? [] : [`${shownEvent(event)} = {filterEvent:String}`]),
    ...(ids === undefined
      ? []
      : [
          '_eb_sequence IN {filterSequences:Array(UInt64)}',
          "concat(toString(_eb_sequence), '.', toString(_eb_index)) IN {filterIds:Array(String)}",
        ]),
    ...(from === undefined ? [] : ["_eb_received_at >= fromUnixTimestamp64Milli({filterFrom:Int64}, 'UTC')"]),
    ...(to === undefined ? [] : ["_eb_received_at < fromUnixTimestamp64Milli({filterTo:Int64}, 'UTC')"]),
    ...(person === undefined ? [] : [key === undefined ? '_eb_distinct_id = {filterPerson:String}' : source.ofPerson]),
    ...(ofViolation.length === 0 ? [] : [`arrayExists(found -> ${ofViolation.join(' AND ')}, ${source.found})`]),
    ...(lib === undefined ? [] : [`${source.lib} = {filterLib:String}`]),
    ...(libVersion === undefined ? [] : [`${source.libVersion} = {filterLibVersion:String}`]),
    ...(appVersion === undefined ? [] : [`${source.appVersion} = {filterAppVersion:String}`]),
  ];
  return {
    where: conditions.length === 0 ? '1' : conditions.map((each) => `(${each})`).join(' AND '),
    params: {
      filterEvent: event,
      filterKind: kind,
      filterPath: path,
      filterLib: lib,
      filterLibVersion: libVersion,
      filterAppVersion: appVersion,
      filterFrom: from,
      filterTo: to,
      filterPerson: person,
      person: key,
      ...(ids !== undefined && {
        filterIds: ids.map(plainId),
        filterSequences: [...new Set(ids.map((id) => Number(id.split('.')[0])))],
      }),
    },
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** As the engine writes it: no leading zeros. */
function plainId(id: string): string {
  return id
    .split('.')
    .map((part) => String(Number(part)))
    .join('.');
}

function moment(text: string | undefined, at: { readonly timezone: string; readonly now: number }): number | undefined {
  if (text === undefined) return undefined;
  const instant = momentOf(text, at);
  if (instant !== undefined) return instant;
  throw new EventbookError(
    'invalid_params',
    `"${text}" is no time: "2026-05-01", an ISO 8601 time or "-7d" is expected.`,
  );
}
