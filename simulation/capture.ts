import type { Plan } from '@acemate/events';

/** Each event of the plan with its properties, as the plan's own declaration types them. */
export type Events = Plan['events'];
export type EventName = keyof Events & string;
/** What Identify knows of a person. */
export type PersonProperties = Partial<Plan['person']>;
