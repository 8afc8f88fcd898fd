import { nearest } from '@eventbook/catalog';
import { z } from 'zod';
import { EventbookError } from '../../errors.ts';
import type { Asking } from '../asking.ts';
import { filterSchema } from './filter.ts';

/** The fields of what chooses events: one of the plan or PostHog's own by name, or any; narrowed by filters. */
export const eventSelectionFields = {
  event: z.string().nullable().describe('Name of an event; null for any event.').meta({ control: 'event' }),
  name: z.string().max(200).optional().describe('What to call it in the answer.'),
  filters: filterSchema.optional().describe('Only those for which this holds.'),
};

export const eventSelectionSchema = z.strictObject(eventSelectionFields).meta({ id: 'EventSelection' });

export type EventSelection = z.output<typeof eventSelectionSchema>;

/** What an answer calls a selection. */
export function selectionName({ event, name }: Pick<EventSelection, 'event' | 'name'>): string {
  return name ?? event ?? 'any event';
}

/** The names that a scan can be narrowed to; undefined when one of the selections takes any event. */
export function eventNames(selections: readonly Pick<EventSelection, 'event'>[]): readonly string[] | undefined {
  const names = selections.map(({ event }) => event);
  return names.includes(null) ? undefined : [...new Set(names)].filter((name) => name !== null);
}

/** @throws EventbookError `invalid_params` when neither the plan nor PostHog has such an event. */
export function checkEvent({ catalog }: Asking, event: string): void {
  if (catalog.events.has(event) || event.startsWith('$')) return;
  const near = nearest(event, catalog.events.keys());
  const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
  throw new EventbookError('invalid_params', `There is no event "${event}" in the plan.${hint}`);
}
