import { createHash } from 'node:crypto';
import { catalog, type SimulatedEvent } from '@eventbook/catalog';
import { beforeAll, describe, expect, test } from 'vitest';
import plan from '../events/index.ts';
import simulation from './index.ts';

const book = catalog(plan);
const options = { people: 400, days: 45, seed: 7, until: '2026-11-23', timezone: 'Europe/Berlin' };
const ours = ['$identify', '$pageview', '$set'];
let events: readonly SimulatedEvent[];
beforeAll(() => {
  events = [...simulation.events(options)];
});

const hash = (all: Iterable<SimulatedEvent>) => {
  const made = createHash('sha256');
  for (const event of all) made.update(JSON.stringify(event));
  return made.digest('hex');
};

describe('the events', () => {
  test('are of the plan and valid by it, but for three of PostHog’s own', () => {
    const wrong = events.flatMap(({ event, properties }) => {
      if (ours.includes(event)) return [];
      const violations = book.events.get(event)?.validate(properties) ?? ['unknown'];
      return violations.length === 0 ? [] : [{ event, violations }];
    });
    expect(wrong).toEqual([]);
  });

  test('say of persons only what Identify allows', () => {
    const wrong = events.flatMap(({ properties }) =>
      Object.entries(properties.$set ?? {}).flatMap(([name, value]) => {
        const property = book.person.properties.get(name);
        const violation = property?.validate(value);
        return property === undefined || violation !== undefined ? [{ name, violation }] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('carry beside the plan’s properties nothing but PostHog’s own', () => {
    const names = new Set(events.flatMap(({ platform }) => Object.keys(platform)));
    const campaign = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'gclid', 'fbclid'];
    expect([...names].filter((name) => !name.startsWith('$') && !campaign.includes(name))).toEqual([]);
  });

  test('have a uuid each', () => {
    const form = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(events.filter(({ uuid }) => !form.test(uuid))).toEqual([]);
    expect(new Set(events.map(({ uuid }) => uuid)).size).toBe(events.length);
  });

  test('happen within the days that were asked for', () => {
    const times = events.map(({ timestamp }) => timestamp);
    expect(Math.min(...times)).toBeGreaterThan(Date.parse('2026-10-09T00:00:00Z') - 6 * 3_600_000);
    expect(Math.max(...times)).toBeLessThan(Date.parse('2026-11-23T00:00:00Z'));
  });

  test('come roughly in order: few are later than a minute, none later than a day', () => {
    let newest = 0;
    const late: number[] = [];
    for (const { timestamp } of events) {
      if (timestamp < newest - 60_000) late.push(newest - timestamp);
      newest = Math.max(newest, timestamp);
    }
    expect(late.length).toBeGreaterThan(0);
    expect(late.length / events.length).toBeLessThan(0.06);
    expect(Math.max(...late)).toBeLessThan(24 * 3_600_000);
  });
});

test('the same seed gives the same events, another seed others', () => {
  const small = { ...options, people: 60 };
  const first = hash(simulation.events(small));
  expect(hash(simulation.events(small))).toBe(first);
  expect(hash(simulation.events({ ...small, seed: 8 }))).not.toBe(first);
});

test('every event of the plan occurs', () => {
  const names = new Set<string>();
  for (const { event } of simulation.events({ ...options, people: 4_000 })) {
    names.add(event);
    if (names.size === book.events.size + ours.length) break;
  }
  expect([...book.events.keys(), ...ours].filter((name) => !names.has(name))).toEqual([]);
  expect(names.size).toBe(book.events.size + ours.length);
});

describe('the stories', () => {
  const isStudying = ({ event }: SimulatedEvent) => !event.startsWith('$');

  test('Saturdays are quieter than Tuesdays, exam weeks busier than the weeks before', () => {
    const on = (weekday: number) =>
      events.filter((event) => isStudying(event) && new Date(event.timestamp).getUTCDay() === weekday).length;
    expect(on(6)).toBeLessThan(0.7 * on(2));
    const between = (from: string, to: string) =>
      events.filter(
        (event) => isStudying(event) && event.timestamp >= Date.parse(from) && event.timestamp < Date.parse(to),
      ).length;
    expect(between('2026-11-09', '2026-11-16')).toBeGreaterThan(1.3 * between('2026-10-26', '2026-11-02'));
  });

  test('friends finish the tutorial more often than those who came from a video', () => {
    const share = (source: string) => {
      const from = new Set(
        events.flatMap(({ event, distinctId, platform }) =>
          event === 'signup' && platform.utm_source === source ? [distinctId] : [],
        ),
      );
      const done = new Set(
        events.flatMap(({ event, distinctId }) =>
          event === 'tutorial_completed' && from.has(distinctId) ? [distinctId] : [],
        ),
      );
      return done.size / from.size;
    };
    expect(share('friend')).toBeGreaterThan(1.25 * share('tiktok'));
  });

  test('who has finished the tutorial comes back more often', () => {
    const week = 7 * 86_400_000;
    const finished = new Set<string>();
    const signedUp = new Map<string, number>();
    const inThirdWeek = new Set<string>();
    for (const { event, distinctId, timestamp } of simulation.events({ ...options, people: 2_000 })) {
      if (event === 'signup') signedUp.set(distinctId, timestamp);
      if (event === 'tutorial_completed') finished.add(distinctId);
      const age = timestamp - (signedUp.get(distinctId) ?? Number.NaN);
      if (age >= 2 * week && age < 3 * week) inThirdWeek.add(distinctId);
    }
    const old = [...signedUp].filter(([, at]) => at < Date.parse('2026-11-02'));
    const share = (isFinisher: boolean) => {
      const group = old.filter(([id]) => finished.has(id) === isFinisher);
      return group.filter(([id]) => inThirdWeek.has(id)).length / group.length;
    };
    expect(share(true)).toBeGreaterThan(1.5 * share(false));
    expect(share(false)).toBeGreaterThan(0.05);
    expect(share(true)).toBeLessThan(0.7);
  });

  test('streaks of the daily quiz grow by one a day, and some last over a week', () => {
    const streaks = events.flatMap(({ event, properties }) =>
      event === 'daily_quiz_completed' ? [Number(properties.currentStreak)] : [],
    );
    expect(streaks.filter((streak) => streak === 1).length).toBeGreaterThan(streaks.length / 8);
    expect(Math.max(...streaks)).toBeGreaterThan(7);
  });

  test('anonymous visits become persons, and some people have two devices', () => {
    const devices = new Map<string, Set<unknown>>();
    for (const { event, distinctId, properties } of events) {
      if (event !== '$identify') continue;
      const known = devices.get(distinctId) ?? new Set();
      devices.set(distinctId, known.add(properties.$anon_distinct_id));
    }
    const anonymous = new Set(
      events.flatMap(({ platform, distinctId }) => (platform.$is_identified === false ? [distinctId] : [])),
    );
    const linked = [...devices.values()].flatMap((ids) => [...ids]);
    expect(linked.filter((id) => anonymous.has(String(id))).length).toBeGreaterThan(linked.length / 2);
    const two = [...devices.values()].filter(({ size }) => size === 2).length / devices.size;
    expect(two).toBeGreaterThan(0.01);
    expect(two).toBeLessThan(0.15);
  });
});
