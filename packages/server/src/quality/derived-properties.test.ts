import { catalog, event } from '@eventbook/catalog';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { derivableNames, derivedProperties } from './derived-properties.ts';
import { personChange } from './person-change.ts';

/** What a person without any properties gets, and what everybody does. */
function derived(properties: Record<string, unknown>) {
  const { set, setOnce } = derivedProperties(properties);
  const plain = (values: typeof set) => Object.fromEntries(values.map(({ name, value }) => [name, value]));
  return { set: plain(set), setOnce: plain(setOnce) };
}

test('a visit from an advert says how its person stands and how they first came; what is no property of a person does not', () => {
  expect(
    derived({
      $browser: 'Firefox',
      $browser_version: 141,
      $current_url: 'https://example.org/?utm_source=newsletter',
      $session_id: 's',
      $lib: 'web',
      score: 17,
      utm_source: 'newsletter',
      _kx: 'k',
    }),
  ).toEqual({
    set: {
      $browser: 'Firefox',
      $browser_version: 141,
      $current_url: 'https://example.org/?utm_source=newsletter',
      utm_source: 'newsletter',
      _kx: 'k',
    },
    setOnce: {
      $initial_browser: 'Firefox',
      $initial_browser_version: 141,
      $initial_current_url: 'https://example.org/?utm_source=newsletter',
      $initial_utm_source: 'newsletter',
      $initial__kx: 'k',
    },
  });
});

test('null takes the latest value away, and is never the first', () => {
  expect(derived({ utm_source: null, gclid: null })).toEqual({ set: { utm_source: null, gclid: null }, setOnce: {} });
});

test('what the event sets itself is not derived', () => {
  expect(
    derived({
      $browser: 'Firefox',
      $os: 'Linux',
      $pathname: '/',
      $set: { $browser: 'mine', $initial_pathname: 'mine' },
      $set_once: { $initial_os: 'mine', $os: 'mine' },
    }),
  ).toEqual({ set: { $os: 'Linux', $pathname: '/' }, setOnce: { $initial_browser: 'Firefox' } });
  expect(derived({ $os: 'Linux', $set: 'odd', $set_once: null })).toEqual(derived({ $os: 'Linux' }));
});

test.each([
  ['the name of a system stands for the system', { $os_name: 'Android' }, { $os: 'Android' }, 'Android'],
  ['but not where there is one', { $os: 'Linux', $os_name: 'Android' }, { $os: 'Linux' }, 'Linux'],
  ['and only at first where it is null', { $os: null, $os_name: 'Android' }, { $os: null }, 'Android'],
])('%s', (_, sent, set, first) => {
  expect(derived(sent)).toEqual({ set, setOnce: { $initial_os: first } });
});

test('the machine of a server is not the person’s', () => {
  expect(derived({ $is_server: true, $os: 'Linux', $os_version: '6', $app_version: '2' })).toEqual({
    set: { $app_version: '2' },
    setOnce: { $initial_app_version: '2' },
  });
  expect(derived({ $is_server: true, $os_name: 'Linux' }).set).toEqual({ $os_name: 'Linux' });
});

test('objects, lists and inherited values are not taken', () => {
  expect(derived({ utm_source: { a: 1 }, $browser: ['x'] })).toEqual({ set: {}, setOnce: {} });
  expect(derivedProperties(Object.create({ $browser: 'Firefox' }))).toEqual({ set: [], setOnce: [] });
});

test('every name and its first value: 44 of each', () => {
  expect([derivableNames.length, new Set(derivableNames).size]).toEqual([88, 88]);
});

const changeOf = personChange(
  catalog({
    title: 'Small',
    version: '1',
    description: 'A plan for tests.',
    areas: {},
    person: event({
      description: 'Who.',
      properties: {
        utm_source: z.enum(['newsletter', 'friend']).optional(),
        $initial_utm_source: z.string().optional(),
      },
    }),
  }),
);
const sent = (name: string, properties: Record<string, unknown>) =>
  changeOf({ uuid: 'u', uuidSent: true, event: name, distinctId: 'ada', timestamp: 0, properties });

test('what Identify defines has to fit it, and is left out without a warning of its own', () => {
  const { change, warnings } = sent('$pageview', { utm_source: 'flyer', $os: 'Linux' });
  expect(change.derived).toEqual({
    set: [{ name: '$os', value: 'Linux' }],
    setOnce: [
      { name: '$initial_utm_source', value: 'flyer' },
      { name: '$initial_os', value: 'Linux' },
    ],
  });
  // That the super property is wrong is said as before.
  expect(warnings.map(({ kind, path }) => [kind, path])).toEqual([['not_in_enum', 'utm_source']]);
});

test.each([
  ['$exception', {}],
  ['$groupidentify', {}],
  ['$pageview', { $process_person_profile: false }],
])('nothing is derived of %s %j', (name, more) => {
  expect(sent(name, { $browser: 'Firefox', ...more }).change.derived).toEqual({ set: [], setOnce: [] });
});
