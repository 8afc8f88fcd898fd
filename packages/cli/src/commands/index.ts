import type { Command } from '../command.ts';
import { alarmsCommand } from './alarms.ts';
import { annotateCommand } from './annotate.ts';
import { checkCommand } from './check.ts';
import { cohortsCommand } from './cohorts.ts';
import { dashboardsCommand } from './dashboards.ts';
import { diffCommand } from './diff.ts';
import { discardCommand } from './discard.ts';
import { docsCommand } from './docs.ts';
import { insightCommand } from './insight.ts';
import { lockCommand } from './lock.ts';
import { openapiCommand } from './openapi.ts';
import { peopleCommand } from './people.ts';
import { personCommand } from './person.ts';
import { quarantineCommand } from './quarantine.ts';
import { queryCommand } from './query.ts';
import { replayCommand } from './replay.ts';
import { segmentsCommand } from './segments.ts';
import { sendCommand } from './send.ts';
import { serveCommand } from './serve.ts';
import { simulateCommand } from './simulate.ts';
import { stateCommand } from './state.ts';
import { statusCommand } from './status.ts';
import { tokensCommand } from './tokens.ts';
import { typesCommand } from './types.ts';
import { unknownCommand } from './unknown.ts';

/** Every command, in the order of `eventbook --help`. */
export const commands: readonly Command[] = [
  serveCommand,
  sendCommand,
  queryCommand,
  insightCommand,
  cohortsCommand,
  segmentsCommand,
  dashboardsCommand,
  alarmsCommand,
  annotateCommand,
  simulateCommand,
  statusCommand,
  quarantineCommand,
  unknownCommand,
  replayCommand,
  discardCommand,
  personCommand,
  peopleCommand,
  tokensCommand,
  stateCommand,
  checkCommand,
  lockCommand,
  diffCommand,
  typesCommand,
  openapiCommand,
  docsCommand,
];
