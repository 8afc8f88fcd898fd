import type { Simulation } from '@eventbook/catalog';
import { questions } from './questions.ts';
import { timeline } from './timeline.ts';

/** The people of acemate: visitors, students and educators, and what they do in a semester. */
export default { events: timeline, questions } satisfies Simulation;
