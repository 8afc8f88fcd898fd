import { availableParallelism, totalmem } from 'node:os';
import type { Session } from 'chdb';
import type { Lane } from '../store.ts';
import { EngineLane, type Seat } from './engine-lane.ts';
import type { EngineRequest } from './http-request.ts';
import { Watchdog } from './watchdog.ts';

/** Of one question, in bytes: there are four at a time. */
const mostMemory = Math.floor(totalmem() / 4);

/** Of one question that names no bound of time. */
const usualSeconds = 60;

/** What a session of each lane starts with and returns to. */
const laneSettings: Readonly<Record<Lane, Readonly<Record<string, string>>>> = {
  load: { async_insert: '0' },
  control: { async_insert: '0' },
  // Last, so that the others can still be set: may read and set, may not write, and can't be taken back.
  question: { async_insert: '0', max_memory_usage: String(mostMemory), readonly: '2' },
};

/** Formats whose pieces can be joined: no header, no footer, nothing between rows. */
const joinable = new Set([
  'JSONEachRow',
  'JSONCompactEachRow',
  'CSV',
  'TabSeparated',
  'TSV',
  'TabSeparatedRaw',
  'RowBinary',
]);

/** The statement of an INSERT whose data came apart from it. */
const insertStatement =
  /^\s*INSERT\s+INTO\s+(?:TABLE\s+)?`?(\w+)`?\s*(?:\(([\w\s,`]*)\))?\s*FORMAT\s+(JSONEachRow|JSONCompactEachRow|TabSeparated|CSV)\s*$/i;

const literal = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** What a statement gives back, piece by piece. */
export interface EngineAnswer {
  readonly format: string;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** The engine on one data folder, with sessions apart for loading, questions and control. */
export class Engine {
  readonly #lanes: Readonly<Record<Lane, EngineLane>>;
  readonly #grace: number;
  readonly #overdue: (says: string) => void;
  #questions = 0;

  /** `overdue` is called when a question works `graceMs` longer than its bound of time: only the end of the process stops it then. */
  constructor(
    openSession: () => Session,
    options: { readonly graceMs: number; readonly overdue: (says: string) => void },
  ) {
    this.#grace = options.graceMs;
    this.#overdue = options.overdue;
    const lane = (name: Lane, size: number, maxWaiting: number) =>
      new EngineLane({ size, maxWaiting, open: () => openSeat(openSession, laneSettings[name]) });
    this.#lanes = { load: lane('load', 2, 256), question: lane('question', 4, 64), control: lane('control', 2, 256) };
  }

  /** Runs one request; `answer` is called with its result while the session is held. Aborting `signal` stops the engine's work. */
  async run(
    request: EngineRequest,
    signal: AbortSignal,
    answer: (result: EngineAnswer) => Promise<void>,
  ): Promise<void> {
    const own = laneSettings[request.lane];
    const mark = request.settings.get('log_comment') ?? request.queryId ?? crypto.randomUUID();
    await this.#lanes[request.lane].run(signal, async (seat) => {
      let again: NodeJS.Timeout | undefined;
      const kill = () => {
        void this.#kill(mark);
        // The first may have come just before the statement.
        again = setInterval(() => void this.#kill(mark), 500);
      };
      signal.addEventListener('abort', kill, { once: true });
      const isQuestion = request.lane === 'question';
      if (isQuestion) this.#questions += 1;
      const seconds = Number(request.settings.get('max_execution_time')) || usualSeconds;
      const watchdog = isQuestion
        ? new Watchdog(seconds * 1_000 + this.#grace, this.#grace, () =>
            this.#overdue(`a question works ${this.#grace / 1_000} seconds longer than the ${seconds} that it may`),
          )
        : undefined;
      try {
        // Together, questions take about the threads that there are, so that an insert never queues behind all of them.
        const share = Math.max(1, Math.floor(availableParallelism() / Math.max(1, this.#questions)));
        const settings = isQuestion ? questionSettings(request.settings, share) : request.settings;
        await prepareSeat(seat, { ...request, settings }, own, mark);
        signal.throwIfAborted();
        watchdog?.works();
        const result = await execute(seat.session, request);
        // Whoever reads slowly holds the session too, and that is no fault of the engine's.
        watchdog?.rests();
        await answer(result);
      } finally {
        signal.removeEventListener('abort', kill);
        clearInterval(again);
        if (isQuestion) this.#questions -= 1;
        watchdog?.works();
        await resetSeat(seat, own);
        watchdog?.rests();
      }
    });
  }

  /** ASYNC: the engine lets go of a killed statement only when its session runs the next one, so waiting would never end. */
  async #kill(mark: string): Promise<void> {
    await this.#lanes.control
      .run(new AbortController().signal, ({ session }) =>
        session.queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${literal(mark)} ASYNC`),
      )
      .catch((error: unknown) => process.stderr.write(`The engine could not stop a question: ${String(error)}\n`));
  }
}

/** A question may ask for less memory than its share, not for more. */
function questionSettings(asked: ReadonlyMap<string, string>, threads: number): ReadonlyMap<string, string> {
  const memory = Number(asked.get('max_memory_usage'));
  return new Map([
    ['max_threads', String(threads)],
    ...asked,
    ['max_memory_usage', String(memory > 0 && memory < mostMemory ? memory : mostMemory)],
  ]);
}

async function openSeat(openSession: () => Session, own: Readonly<Record<string, string>>): Promise<Seat> {
  const session = openSession();
  await session.queryAsync(`SET ${assignments(Object.entries(own))}`);
  return { session, database: 'default', changed: new Set(), bound: new Set() };
}

const assignments = (entries: Iterable<readonly [string, string]>) =>
  [...entries].map(([name, value]) => `${name} = ${literal(value)}`).join(', ');

async function prepareSeat(
  seat: Seat,
  request: EngineRequest,
  own: Readonly<Record<string, string>>,
  mark: string,
): Promise<void> {
  for (const name of seat.bound) {
    if (!request.params.has(name) && new RegExp(`\\{\\s*${name}\\s*:`).test(request.sql)) {
      throw new Error(`Code: 456. DB::Exception: Substitution \`${name}\` is not set. (UNKNOWN_QUERY_PARAMETER)`);
    }
  }
  if (seat.database !== request.database) {
    await seat.session.queryAsync(`USE \`${request.database.replaceAll('`', '``')}\``);
    seat.database = request.database;
  }
  const settings = new Map(
    [...request.settings].filter(([name]) => !(name === 'readonly' && own.readonly !== undefined)),
  );
  settings.set('log_comment', mark);
  for (const name of [...settings.keys(), ...request.params.keys()]) {
    if (!/^[\w.]+$/.test(name)) throw new Error(`Code: 115. DB::Exception: Unknown setting. (UNKNOWN_SETTING)`);
  }
  // The engine has one process-wide slot for parameters bound by its own call, and runs such statements one after the
  // other; set in the session they stay apart.
  const params = [...request.params].map(([name, value]) => [`param_${name}`, value] as const);
  for (const name of request.params.keys()) seat.bound.add(name);
  for (const name of settings.keys()) seat.changed.add(name);
  await seat.session.queryAsync(`SET ${assignments([...settings, ...params])}`);
}

async function resetSeat(seat: Seat, own: Readonly<Record<string, string>>): Promise<void> {
  const names = [...seat.changed].filter((name) => name !== 'log_comment');
  seat.changed = new Set();
  if (names.length === 0) return;
  const values = names.map((name) => `${name} = ${own[name] === undefined ? 'DEFAULT' : literal(own[name])}`);
  // A setting that does not exist was refused when it was set, and all of its SET with it.
  await seat.session.queryAsync(`SET ${values.join(', ')}`).catch(() => undefined);
}

async function execute(session: Session, request: EngineRequest): Promise<EngineAnswer> {
  const { sql, data } = request;
  if (data !== undefined) {
    const insert = insertStatement.exec(sql);
    const [, table, columns, format] = insert ?? [];
    if (table === undefined || format === undefined) {
      await session.queryAsync(`${sql}\n${data.toString('utf8')}`);
    } else {
      const names = columns?.split(',').map((name) => name.replaceAll('`', '').trim());
      await session.insert({
        table,
        values: data,
        // The expression above lets no other format through.
        format: format as 'JSONEachRow',
        ...(names === undefined ? {} : { columns: names }),
      });
    }
    return { format: 'TabSeparated', pieces: nothing() };
  }
  const format = /\bFORMAT\s+(\w+)\s*;?\s*$/i.exec(sql)?.[1] ?? request.format;
  // The engine's stream holds this thread until its first block is ready: of a question that may be long, and no timer,
  // insert or KILL would get through.
  if (request.lane !== 'question' && joinable.has(format) && /^\s*(SELECT|WITH)\b/i.test(sql)) {
    const stream = session.queryStream(sql, { format });
    return { format, pieces: rawPieces(stream) };
  }
  const result = await session.queryAsync(sql, { format });
  return { format, pieces: one(result.bytes()) };
}

async function* rawPieces(stream: AsyncIterable<{ raw(): Uint8Array }>): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield chunk.raw();
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
