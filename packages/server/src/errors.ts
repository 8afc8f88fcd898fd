/**
 * Every error that leaves the server, with its HTTP status. Codes are stable: clients and documents rely on them.
 * A row here is the only place to touch when an error is added; `docs/errors.md` is held against it by a test.
 */
export const errorTable = {
  // what a collector's client gets
  request_without_body: { status: 400, means: 'The request holds no data.' },
  request_undecodable: { status: 400, means: 'The body could not be decompressed or decoded. Its bytes are kept.' },
  request_unparsable: {
    status: 400,
    means: 'The body is not the JSON that a PostHog client sends. Its bytes are kept.',
  },
  request_without_events: { status: 400, means: 'The request holds no event.' },
  event_without_name: { status: 400, means: 'An event came without a name.' },
  event_without_distinct_id: { status: 400, means: 'An event came without a distinct_id.' },
  token_missing: { status: 401, means: 'No project token came with the events.' },
  token_malformed: { status: 401, means: 'The project token is no project token.' },
  token_unknown: { status: 401, means: 'The project token belongs to no environment. The bytes are kept for a time.' },
  token_inconsistent: { status: 401, means: 'The events of one request carry different tokens.' },
  request_too_large: { status: 413, means: 'The body is larger than any that a PostHog server takes.' },
  journal_unavailable: { status: 503, means: 'The journal can not take the events now; send them again.' },
  overloaded: { status: 503, means: 'Too many bytes are in flight; send them again.' },
  // what a user of the API or the command line gets
  not_found: { status: 404, means: 'There is nothing at this address.' },
  method_not_allowed: { status: 405, means: 'The address does not know this method.' },
  forbidden_host: { status: 403, means: 'The Host or Origin of the request is not one that this server answers to.' },
  unauthorized: { status: 401, means: 'A key is needed on this host.' },
  invalid_params: { status: 400, means: 'The parameters do not fit; the message says which and what was expected.' },
  in_use: { status: 409, means: 'Something else relies on it; the message says what.' },
  read_only: { status: 409, means: 'It comes with the project and can not be changed here; save a copy of it.' },
  unknown_environment: { status: 404, means: 'The config names no such environment.' },
  query_refused: {
    status: 400,
    means: 'The statement is not one SELECT over the views and functions that may be used.',
  },
  query_failed: { status: 400, means: 'The engine could not run the statement.' },
  query_too_large: { status: 400, means: 'The question went over its bound of time, memory, rows or bytes.' },
  too_many_questions: { status: 503, means: 'Too many questions run and wait; ask again later.' },
  query_cancelled: { status: 499, means: 'The question was cancelled.' },
  store_unavailable: { status: 503, means: 'The store does not answer.' },
  store_rejected: { status: 500, means: 'The store refused a statement of ours.' },
  store_unsupported: {
    status: 500,
    means: 'The embedded engine does not run on this machine; set EVENTBOOK_CLICKHOUSE_URL.',
  },
  disk_too_full: {
    status: 500,
    means: 'Too little room on the disk for what was asked; the message says how much.',
  },
  internal: { status: 500, means: 'The server failed; its log says why.' },
  // what stops the process from starting
  config_invalid: { status: 500, means: 'The config or the plan could not be read.' },
  plan_invalid: { status: 500, means: 'The plan breaks a rule; `eventbook check` lists which.' },
  data_folder_in_use: { status: 500, means: 'Another process owns the data folder.' },
  data_folder_newer: { status: 500, means: 'The data folder was written by a newer version.' },
  address_in_use: { status: 500, means: 'Another program listens on this address.' },
  journal_corrupt: { status: 500, means: 'A frame in the middle of the journal is damaged.' },
  checkpoint_damaged: { status: 500, means: 'The loader’s checkpoint is not readable; nothing was loaded.' },
} as const satisfies Record<string, { status: number; means: string }>;

export type ErrorCode = keyof typeof errorTable;

/** An error with a stable code; the message says what was expected and what came, never an event's contents. */
export class EventbookError extends Error {
  readonly code: ErrorCode;
  /** The engine's own error code, where the engine refused. */
  readonly engineCode?: number;

  constructor(code: ErrorCode, message?: string, options?: { cause?: unknown; engineCode?: number }) {
    super(message ?? errorTable[code].means, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EventbookError';
    this.code = code;
    if (options?.engineCode !== undefined) this.engineCode = options.engineCode;
  }

  get status(): number {
    return errorTable[this.code].status;
  }
}
