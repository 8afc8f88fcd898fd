import { catalog, event } from '@eventbook/catalog';
import { z } from 'zod';
import type { Asking } from '../../packages/server/src/insights/asking.ts';
import { type AskingOptions, createAsking } from '../../packages/server/src/insights/create-asking.ts';
import { layout, migrate, type PersonRow, writeBatch, writePersons } from '../../packages/server/src/store/index.ts';
import { judged, storeUnderTest } from './store-under-test.ts';

/** An event as tests of insights write it down. */
export interface TestEvent {
  /** Key of the person at the time. */
  readonly person: number;
  readonly event: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly properties?: Readonly<Record<string, unknown>>;
  /** The person's properties as of the event. */
  readonly personProperties?: Readonly<Record<string, unknown>>;
  readonly distinctId?: string;
}

const properties = {
  n: z.number().nullable().optional().describe('A number'),
  kind: z.enum(['red', 'green', 'blue']).optional().describe('A choice'),
  label: z.string().nullable().optional().describe('A text'),
  flag: z.boolean().optional().describe('A truth'),
  due: z.iso.datetime({ offset: true }).optional().describe('A time'),
  tags: z.array(z.string()).optional().describe('A list'),
};
const named = (name: string) => event({ description: `The event ${name}.`, properties });

/** The plan of these tests: events `a` to `e` with the same optional properties, and persons with a tier and a country. */
export const insightPlan = catalog({
  title: 'Letters',
  version: '1.0.0',
  description: 'A plan for tests of insights.',
  areas: {
    letters: {
      title: 'Letters',
      events: { a: named('a'), b: named('b'), c: named('c'), d: named('d'), e: named('e') },
    },
  },
  person: event({
    description: 'Who it is.',
    properties: {
      tier: z.enum(['free', 'pro']).describe('Tier'),
      country: z.string().optional().describe('Country'),
    },
  }),
});

export interface InsightsUnderTest {
  /** Stores events; their uuids and places follow from the order of writing. */
  write(events: readonly TestEvent[]): Promise<void>;
  persons(rows: readonly (Partial<PersonRow> & { readonly key: number })[]): Promise<void>;
  /** From now on events of the first person are of the second. */
  merge(from: number, into: number): Promise<void>;
  /** Writes groups of the type with that index, by key. */
  groups(index: number, properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<void>;
  /** Forgets everything that was written. */
  clear(): Promise<void>;
  asking(more?: Partial<AskingOptions>): Asking;
  close(): Promise<void>;
}

/** The real engine with the tables of a small plan, for tests that write a few events and ask. */
export async function insightsUnderTest(): Promise<InsightsUnderTest> {
  const under = await storeUnderTest('socket');
  const { store } = under;
  const columns = layout(insightPlan);
  const options = { lane: 'load', database: 'eventbook_production' } as const;
  await migrate(store, insightPlan, ['production']);
  let sequence = 0;
  let version = 0;
  /** Questions look for changes once a second only. */
  const reload = async (...dictionaries: string[]) => {
    for (const name of dictionaries) {
      await store.command(`SYSTEM RELOAD DICTIONARY eventbook_production.${name}`, { lane: 'control' });
    }
  };
  return {
    async write(events) {
      version += 1;
      await writeBatch(store, columns, 'production', {
        batch: version,
        events: events.map(({ person, event: name, at, properties: own, personProperties, distinctId }) => {
          sequence += 1;
          return judged(sequence, {
            event: name,
            timestamp: at,
            receivedAt: Date.UTC(2026, 5, 1),
            properties: own ?? {},
            person: personProperties ?? {},
            personKey: person,
            distinctId: distinctId ?? `person-${person}`,
          });
        }),
      });
    },
    async persons(rows) {
      version += 1;
      await writePersons(store, columns, 'production', {
        persons: rows.map((row) => ({ properties: {}, created: 0, version, ...row })),
        distinctIds: rows.map(({ key }) => ({ distinctId: `person-${key}`, key, version })),
      });
      await reload('persons_now');
    },
    async merge(from, into) {
      version += 1;
      await store.insert('person_overrides', JSON.stringify({ from_key: from, to_key: into, version }), options);
      await reload('person_overrides_now');
    },
    async groups(typeIndex, all) {
      version += 1;
      const groups = Object.entries(all).map(([key, properties]) => ({
        typeIndex,
        key,
        properties,
        created: 0,
        version,
      }));
      await writePersons(store, columns, 'production', { persons: [], distinctIds: [], groups });
    },
    async clear() {
      for (const table of [
        'events_data',
        'events_by_person',
        'activity_data',
        'persons_data',
        'person_distinct_ids',
        'person_overrides',
      ]) {
        await store.command(`TRUNCATE TABLE ${table}`, options);
      }
      await reload('persons_now', 'person_overrides_now');
    },
    asking: (more = {}) =>
      createAsking({
        store,
        catalog: insightPlan,
        layout: columns,
        environment: 'production',
        timezone: 'Europe/Berlin',
        weekStart: 'monday',
        now: Date.UTC(2026, 4, 31, 12),
        ...more,
      }),
    close: () => under.close(),
  };
}
