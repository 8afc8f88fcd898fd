import type { InsightsUnderTest, TestEvent } from './insights-under-test.ts';

/** An event of a story: person, name, and local time in Berlin (`2026-05-04`, at noon, or `2026-05-04T18:30`) or an instant. */
export type Told = readonly [person: number, event: string, at: string, properties?: Readonly<Record<string, unknown>>];

let stories = 0;

/**
 * Writes what a few people did, apart from all that was written before: as a filter that finds it, and the keys of its people.
 * Times in March 2026 before the 29th and from the 26th of October are an hour behind UTC+2, as Berlin is.
 */
export async function tell(under: InsightsUnderTest, told: readonly Told[]) {
  stories += 1;
  const label = `story-${stories}`;
  const key = (person: number) => 1_000_000 + stories * 1_000 + person;
  const events = told.map(
    ([person, event, at, properties]): TestEvent => ({
      person: key(person),
      event,
      at: instantOf(at),
      properties: { ...properties, label },
    }),
  );
  await under.write(events);
  return { filters: { property: 'label', operator: 'exact' as const, value: label }, key };
}

function instantOf(text: string): number {
  if (text.endsWith('Z')) return Date.parse(text);
  const local = text.includes('T') ? text : `${text}T12:00`;
  const isWinter = local < '2026-03-29T02' || local >= '2026-10-25T03';
  return Date.parse(`${local}${isWinter ? '+01:00' : '+02:00'}`);
}
