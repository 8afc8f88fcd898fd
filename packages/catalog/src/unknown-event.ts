import type { Catalog } from './catalog.ts';
import { nearest } from './nearest.ts';
import type { Violation } from './violation.ts';

/**
 * The violation of an event whose name the plan does not have.
 * @example
 * unknownEvent(plan, 'exam_complete').nearest; // 'exam_completed'
 */
export function unknownEvent(plan: Catalog, name: string): Violation {
  const near = nearest(name, plan.events.keys());
  return {
    kind: 'unknown_event',
    path: '',
    expected: 'an event of the plan',
    received: 'unknown name',
    ...(near !== undefined && { nearest: near }),
  };
}
