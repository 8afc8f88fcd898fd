import type { Flag, Invocation } from './command.ts';
import { text } from './command.ts';

/** Flags that say which events of the quarantine are meant. */
export const quarantineFlags = {
  event: { type: 'string', value: '<name>', description: 'Only events of this name.' },
  kind: {
    type: 'string',
    value: '<kind>',
    description: 'Only with a violation of this kind: unknown_event, wrong_type …',
  },
  path: { type: 'string', value: '<property>', description: 'Only with a violation at this property.' },
  lib: { type: 'string', value: '<name>', description: 'Only from this client: web, posthog-node …' },
  'lib-version': { type: 'string', value: '<version>', description: 'Only from this version of the client.' },
  since: { type: 'string', value: '<time>', description: 'Received since: 7d, 12h, 2026-05-01 or an ISO 8601 time.' },
  until: { type: 'string', value: '<time>', description: 'Received before.' },
  person: { type: 'string', value: '<id>', description: 'Only of this person, by any of their ids.' },
  id: { type: 'string', value: '<ids>', description: 'Only these, by their ids, with commas between: 12.0,12.1' },
} as const satisfies Record<string, Flag>;

/** The filter of the API that the flags mean; empty when none was given. */
export function quarantineFilter(invocation: Invocation): Readonly<Record<string, unknown>> {
  const ids = text(invocation, 'id')
    ?.split(',')
    .map((id) => id.trim());
  const parts = {
    event: text(invocation, 'event'),
    kind: text(invocation, 'kind'),
    path: text(invocation, 'path'),
    lib: text(invocation, 'lib'),
    libVersion: text(invocation, 'lib-version'),
    from: time(text(invocation, 'since')),
    to: time(text(invocation, 'until')),
    person: text(invocation, 'person'),
    ids,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

/** `7d` is so long before now; the API writes it with a minus, which a shell would take for a flag. */
function time(given: string | undefined): string | undefined {
  return given !== undefined && /^\d{1,5}[a-zA-Z]$/.test(given) ? `-${given}` : given;
}
