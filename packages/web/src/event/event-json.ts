import type { EventDetail } from '@eventbook/server';

/** The event as JSON text to paste elsewhere: what was sent first, then what was made of it. */
export function eventJson(detail: EventDetail): string {
  const { event, distinctId, uuid, timestamp, properties, person, clientTimestamp, receivedAt, verdict } = detail;
  return JSON.stringify(
    {
      event,
      distinct_id: distinctId,
      uuid,
      timestamp,
      ...(clientTimestamp !== undefined && { client_timestamp: clientTimestamp }),
      received_at: receivedAt,
      verdict,
      ...(detail.violations.length > 0 && { violations: detail.violations }),
      ...(detail.warnings.length > 0 && { warnings: detail.warnings }),
      properties,
      person,
    },
    null,
    2,
  );
}
