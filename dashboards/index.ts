import type { ReadyDashboard } from '@eventbook/server';
import { acquisition } from './acquisition.ts';
import { activation } from './activation.ts';
import { chat } from './chat.ts';
import { classrooms } from './classrooms.ts';
import { dataHealth } from './data-health.ts';
import { growth } from './growth.ts';
import { habit } from './habit.ts';
import { learningOutcome } from './learning-outcome.ts';
import { memory } from './memory.ts';
import { monetisation } from './monetisation.ts';
import { retention } from './retention.ts';

/** The dashboards that come with acemate’s plan, in the order of menus. */
export default [
  activation,
  growth,
  habit,
  learningOutcome,
  memory,
  chat,
  monetisation,
  retention,
  acquisition,
  classrooms,
  dataHealth,
] satisfies readonly ReadyDashboard[];
