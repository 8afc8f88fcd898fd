import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRequest } from './decode-request.ts';
import { rawEvent } from './raw-event.ts';
import { rereadEvent } from './reread-event.ts';

const anEvent = fc.record(
  {
    uuid: fc.constantFrom('0190b5e4-0000-7000-8000-000000000001', 'none', 7),
    event: fc.constantFrom('signup', '', '$identify', null, 7, '__proto__'),
    distinct_id: fc.constantFrom('ada', 12345678901234567890n.toString(), '', ['a'], { deep: 1 }),
    timestamp: fc.constantFrom('2026-05-01T12:00:00Z', 'never', '0000-01-01', 1_700_000_000),
    properties: fc.oneof(
      fc.dictionary(fc.constantFrom('plan', '$set', '$set_once', '__proto__', 'distinct_id'), fc.jsonValue()),
      fc.constantFrom(null, 'text', []),
    ),
    $set: fc.jsonValue(),
    $set_once: fc.constantFrom({ first: 1 }, null, 'text'),
  },
  { requiredKeys: [] },
);

test('an event that is read again from its own text says what it said, and is as sound as it was', () => {
  fc.assert(
    fc.property(fc.array(anEvent, { minLength: 1, maxLength: 4 }), fc.boolean(), (events, engage) => {
      const head = { method: 'POST', url: engage ? '/engage/' : '/batch/' };
      // One sound event, so that the request is taken.
      const batch = [...events, { event: '$pageview', distinct_id: 'ada' }];
      const body = Buffer.from(JSON.stringify({ api_key: 'phc_test', batch }));
      const request = decodeRequest(head, body, { receivedAt: 1_780_000_000_000, seed: 1 });
      for (const [index, event] of request.events.entries()) {
        const { uuid, distinctId, timestamp, clientTimestamp } = event;
        const kept = { uuid, event: event.event, distinctId, timestamp, ...(clientTimestamp && { clientTimestamp }) };
        const { timestampNote: _, ...said } = event;
        expect(rereadEvent({ ...kept, raw: rawEvent(request.text, index) })).toEqual({ ...said, uuidSent: true });
      }
    }),
    { numRuns: 300 },
  );
});

test('what is no event any more is a flaw, and a text that was too large to be kept stays too large', () => {
  const kept = { uuid: 'u', event: 'signup', distinctId: 'ada', timestamp: 1 };
  expect(rereadEvent({ ...kept, raw: '[{"event":' })).toMatchObject({ flaw: 'event_malformed', properties: {} });
  expect(rereadEvent(kept)).toMatchObject({ flaw: 'too_large', properties: {}, distinctId: 'ada' });
});
