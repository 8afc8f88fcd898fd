import { type Catalog, catalog, event } from '@eventbook/catalog';
import { z } from 'zod';
import { EventbookError } from '../../packages/server/src/errors.ts';
import type { Frame, FrameHead } from '../../packages/server/src/journal/journal.ts';
import type { Checkpoint, LoaderState } from '../../packages/server/src/loader/checkpoint.ts';
import { placeOf } from '../../packages/server/src/loader/decide-order.ts';
import { orderFrame, type QuarantineOrder } from '../../packages/server/src/loader/quarantine-order.ts';
import type { LoadStore, Rooms } from '../../packages/server/src/loader/rooms.ts';
import { emptyTally } from '../../packages/server/src/loader/tally.ts';
import type { JudgedEvent } from '../../packages/server/src/quality/judged-event.ts';
import type { BodyRow, Ending } from '../../packages/server/src/store/index.ts';
import type { WireEvent } from '../../packages/server/src/wire/wire-event.ts';
import { type MemoryPeople, memoryPeople } from './memory-people.ts';

/** A small plan; `strict` knows fewer events than the other. */
export function smallPlan(strict = false): Catalog {
  const signup = event({ description: 'Signed up.', properties: { plan: z.enum(['free', 'pro']) } });
  const exam = event({ description: 'Exam.', properties: { score: z.number(), userType: z.string().optional() } });
  return catalog({
    title: 'Small',
    version: '1',
    description: 'A plan for tests.',
    areas: { all: { title: 'All', events: strict ? { exam } : { signup, exam } } },
    person: event({
      description: 'Person.',
      properties: { userType: z.enum(['student', 'teacher']).optional(), email: z.email().nullable().optional() },
    }),
  });
}

/** An event as the wire room hands it out. */
export function wire(sent: Partial<WireEvent> & { readonly event: string }): WireEvent {
  return {
    uuid: '00000000-0000-7000-8000-000000000000',
    uuidSent: true,
    distinctId: 'ada',
    timestamp: 1_700_000_000_000,
    properties: {},
    ...sent,
  };
}

/** What a test puts into the journal: events, a body of another kind, or an order about the quarantine. */
export type FrameSource = readonly WireEvent[] | Pick<FrameHead, 'kind' | 'reason'> | QuarantineOrder;

/** Called around every write, with its name; it may throw, or say that only part of the write takes place. */
export type Fault = (operation: string) => 'none' | 'before' | 'after' | 'partly';

const calm: Fault = () => 'none';

interface Tables {
  readonly events: { readonly batch: number; readonly row: JudgedEvent }[];
  readonly byPerson: { readonly batch: number; readonly row: JudgedEvent }[];
  readonly quarantine: { readonly batch: number; readonly row: JudgedEvent }[];
  readonly people: MemoryPeople;
  readonly bodies: Map<number, BodyRow>;
  /** What became of quarantined events, by place: a row that is written again replaces itself. */
  readonly ended: Map<string, Ended>;
  /** How often the bytes of what was removed were erased. */
  erased: number;
}

interface Ended {
  readonly batch: number;
  readonly state: Ending['state'];
  readonly uuid: string;
  readonly reason: string;
}

/** Rooms in memory. Tables are plain lists without any constraint: a row that is written twice is there twice. */
export function memoryRooms(
  frames: readonly FrameSource[],
  options: {
    plan?: Catalog;
    environments?: string[];
    /** An event of the quarantine as it is when it is read again: what a changed plan does to its verdict, without a change of the plan. */
    mended?: (event: WireEvent) => WireEvent;
  } = {},
) {
  const environments = options.environments ?? ['production'];
  const tables = new Map<string, Tables>(environments.map((name) => [name, emptyTables()]));
  const unclaimed = new Map<number, BodyRow>();
  const journal = frames.map((source, index) => frameOf(source, index + 1, environments));
  const world = {
    fault: calm,
    refuses: (_row: JudgedEvent): boolean => false,
    operations: 0,
  };
  let saved = JSON.stringify({ loaded: 0, tally: emptyTally } satisfies LoaderState);

  const at = (environment: string): Tables => {
    const found = tables.get(environment);
    if (found === undefined) throw new Error(`no environment ${environment}`);
    return found;
  };
  const unavailable = () => new EventbookError('store_unavailable');
  const write = async (operation: string, whole: () => void, part: () => void = () => {}) => {
    world.operations += 1;
    const fault = world.fault(operation);
    if (fault === 'before') throw unavailable();
    if (fault === 'partly') {
      part();
      throw unavailable();
    }
    whole();
    if (fault === 'after') throw unavailable();
  };

  const insert = async (operation: string, environment: string, batch: number, rows: readonly JudgedEvent[]) => {
    const to = at(environment);
    const refused = rows.filter((row) => world.refuses(row));
    const taken = rows.filter((row) => !refused.includes(row));
    const missing = (list: Tables['events']) => {
      if (operation === 'writeBatch') return taken;
      const there = new Set(list.filter((entry) => entry.batch === batch).map(({ row }) => row.uuid));
      return taken.filter((row) => !there.has(row.uuid));
    };
    const put = (list: Tables['events'], verdict: JudgedEvent['verdict'], upTo: number) => {
      for (const row of missing(list)
        .filter((each) => each.verdict === verdict)
        .slice(0, upTo)) {
        if (verdict === 'stored' && ![...to.people.ids.values()].some(({ key }) => key === row.personKey)) {
          throw new Error(`key ${row.personKey} is not durable`);
        }
        list.push({ batch, row });
      }
    };
    await write(
      operation,
      () => {
        put(to.events, 'stored', Number.POSITIVE_INFINITY);
        put(to.byPerson, 'stored', Number.POSITIVE_INFINITY);
        put(to.quarantine, 'quarantined', Number.POSITIVE_INFINITY);
      },
      // The narrow copy lags behind.
      () => {
        put(to.events, 'stored', 2);
        put(to.byPerson, 'stored', 1);
      },
    );
    return { refused: refused.map((row) => ({ event: row, engineCode: 42, message: 'refused' })) };
  };

  const store: LoadStore = {
    knownUuids: async (environment, uuids) => {
      await write('knownUuids', () => {});
      const { events, quarantine, ended } = at(environment);
      const rows = [...events, ...quarantine].map(({ row }) => row);
      const there = new Set([...rows, ...ended.values()].map(({ uuid }) => uuid.toLowerCase()));
      return new Set(uuids.filter((uuid) => there.has(uuid.toLowerCase())));
    },
    writeBatch: (environment, { batch, events }) => insert('writeBatch', environment, batch, events),
    repairBatch: (environment, { batch, events }) => insert('repairBatch', environment, batch, events),
    writePersons: (environment, rows) =>
      write(
        rows.distinctIds.length > 0 ? 'writeIds' : 'writePersons',
        () => at(environment).people.write(rows),
        () => at(environment).people.write(rows, 1),
      ),
    writeBodies: (environment, bodies) =>
      write('writeBodies', () => {
        const to = environment === undefined ? unclaimed : at(environment).bodies;
        for (const body of bodies) to.set(body.sequence, body);
      }),
    people: (environment) => at(environment).people.stored,
    quarantined: async (environment, positions) => {
      await write('quarantined', () => {});
      const wanted = new Set(positions.map(placeOf));
      const rows = at(environment).quarantine.map(({ row }) => row);
      return rows.filter(({ position }) => wanted.has(placeOf(position))).sort(byPosition);
    },
    writeEnding: (environment, { batch, state, reason, events }) => {
      const { ended } = at(environment);
      const put = (list: typeof events) => {
        for (const { position, uuid } of list) ended.set(placeOf(position), { batch, state, uuid, reason });
      };
      return write(
        'writeEnding',
        () => put(events),
        () => put(events.slice(0, 1)),
      );
    },
    removeEnded: (environment, batch) => {
      const { quarantine, ended } = at(environment);
      const remove = (most: number) => {
        const gone = quarantine.filter(({ row }) => ended.get(placeOf(row.position))?.batch === batch).slice(0, most);
        for (const each of gone) quarantine.splice(quarantine.indexOf(each), 1);
      };
      return write(
        'removeEnded',
        () => remove(Number.POSITIVE_INFINITY),
        () => remove(1),
      );
    },
    eraseRemoved: (environment) =>
      write('eraseRemoved', () => {
        at(environment).erased += 1;
      }),
  };
  const checkpoint: Checkpoint = {
    read: async () => JSON.parse(saved),
    write: (state) => {
      const text = JSON.stringify(state);
      return write(state.intent === undefined ? 'checkpoint' : 'intent', () => {
        saved = text;
      });
    },
  };
  const rooms: Rooms = {
    journal: {
      read: async ({ after, upTo }) =>
        journal.filter(({ sequence }) => sequence > after && sequence <= upTo).slice(0, 3),
    },
    decode: (frame) => {
      const source = frames[frame.sequence - 1];
      if (!Array.isArray(source)) throw new EventbookError('request_unparsable');
      return { token: 'phc_test', events: source, text: `frame ${frame.sequence}`, historical: false };
    },
    rawEvent: ({ text }, index) => `${text} event ${index}`,
    reread: ({ position }) => {
      const source = frames[position.sequence - 1];
      const event = Array.isArray(source) ? source[position.index] : undefined;
      if (event === undefined) throw new Error('no such event');
      return options.mended?.(event) ?? event;
    },
    catalog: options.plan ?? smallPlan(),
    environments,
    defaultEnvironment: environments[0] ?? 'production',
    store,
    checkpoint,
  };
  return { rooms, world, at, unclaimed, last: frames.length, saved: (): LoaderState => JSON.parse(saved) };
}

function emptyTables(): Tables {
  return {
    events: [],
    byPerson: [],
    quarantine: [],
    people: memoryPeople(),
    bodies: new Map(),
    ended: new Map(),
    erased: 0,
  };
}

const byPosition = ({ position: a }: Pick<JudgedEvent, 'position'>, { position: b }: Pick<JudgedEvent, 'position'>) =>
  a.sequence - b.sequence || a.index - b.index;

function isOrder(source: FrameSource): source is QuarantineOrder {
  return !Array.isArray(source) && 'positions' in source;
}

function frameOf(source: FrameSource, sequence: number, environments: readonly string[]): Frame {
  const environment = environments[sequence % environments.length] ?? '';
  if (isOrder(source)) return { sequence, ...orderFrame(environment, source, 1_700_000_000_000 + sequence) };
  const events = Array.isArray(source) ? source.length : 1;
  const other = Array.isArray(source) ? {} : source;
  const head = { receivedAt: 1_700_000_000_000 + sequence, environment, events, url: '/batch/', method: 'POST' };
  return { sequence, head: { kind: 'events', ...head, ...other }, body: new Uint8Array([1, 2, 3]) };
}
