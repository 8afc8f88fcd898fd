import { expect, test } from 'vitest';
import { memoryPeople } from '../../../../test/support/memory-people.ts';
import { noChange, type PersonChange } from '../quality/person-change.ts';
import { People } from './people.ts';
import { mostPersonBytes, outgrows, united } from './person-size.ts';

/** A property whose JSON, with its name of one letter, takes about `kibibytes`. */
const text = (kibibytes: number) => 'x'.repeat(kibibytes * 1024);
const of = (values: Record<string, unknown>) => new Map(Object.entries(values));
const setting = (values: Record<string, unknown>): PersonChange => ({ ...noChange, set: of(values) });

/** Each event in a batch of its own, folded by people who remember nothing, or by the same ones. */
async function folded(
  steps: readonly (readonly [distinctId: string, change: PersonChange, link?: object])[],
  remembering: boolean,
) {
  const memory = memoryPeople();
  const fresh = () => new People(memory.stored, () => true);
  let people = fresh();
  const warnings: string[][] = [];
  for (const [at, [distinctId, change, properties = {}]] of steps.entries()) {
    if (!remembering) people = fresh();
    const event = {
      uuid: `uuid-${at}`,
      distinctId,
      event: '$identify',
      properties: { ...properties },
      timestamp: 1_000,
    };
    await people.load([event]);
    const batch = people.batch(at + 1);
    const resolved = batch.resolve(event, change);
    warnings.push(resolved.warnings.map(({ kind, path }) => `${kind} ${path}`));
    memory.write(batch.changes());
  }
  const names = [...memory.persons.values()]
    .filter(({ mergedAway }) => mergedAway !== true)
    .map(({ properties }) => Object.keys(properties).filter((name) => !name.startsWith('$')));
  return { warnings, names };
}

test.each([true, false])(
  'a person grows up to 512 KiB; an event that would go beyond changes nothing and says so (remembering: %s)',
  async (remembering) => {
    const { warnings, names } = await folded(
      [
        ['ada', setting({ a: text(300) })],
        ['ada', setting({ b: text(300) })],
        ['ada', setting({ c: text(200) })],
        ['ada', { ...noChange, setOnce: of({ d: text(50) }) }],
        ['ada', { ...noChange, unset: ['a'] }],
        ['ada', setting({ b: text(300) })],
      ],
      remembering,
    );
    expect(warnings).toEqual([[], ['person_too_large '], [], ['person_too_large '], [], []]);
    expect(names).toEqual([['c', 'b']]);
  },
);

test('the first event of a person who would be too large makes a person without it', async () => {
  expect(await folded([['ada', setting({ a: text(600) })]], true)).toEqual({
    warnings: [['person_too_large ']],
    names: [[]],
  });
});

test('what is derived gives way to what the event sets itself, without a word; neither fits: the person stays', async () => {
  const derived = { set: [{ name: 'url', value: text(300) }], setOnce: [{ name: 'initial', value: text(300) }] };
  expect(
    await folded(
      [
        ['ada', { ...setting({ a: text(100) }), derived }],
        ['ada', { ...setting({ b: text(600) }), derived }],
        ['ada', { ...setting({ c: 1 }), derived: { ...derived, setOnce: [] } }],
      ],
      true,
    ),
  ).toEqual({ warnings: [[], ['person_too_large '], []], names: [['a', 'url', 'c']] });
});

test('two persons who are too large together become one with the properties of the one who stays', async () => {
  const { warnings, names } = await folded(
    [
      ['device', setting({ a: text(300) }), { $anon_distinct_id: 'device' }],
      ['ada', setting({ b: text(300) })],
      ['ada', setting({ c: 1 }), { $anon_distinct_id: 'device' }],
    ],
    true,
  );
  expect(warnings).toEqual([[], [], ['person_too_large $anon_distinct_id']]);
  expect(names).toEqual([['b', 'c']]);
});

test('what is counted is bytes of JSON, to the byte; setting the same again and again is no growth', () => {
  const exactly = (bytes: number) => of({ a: 'é'.repeat((bytes - 8) / 2) });
  expect(outgrows(of({}), exactly(mostPersonBytes), { ...noChange, set: exactly(mostPersonBytes) })).toBe(false);
  expect(outgrows(of({}), exactly(mostPersonBytes + 2), { ...noChange, set: exactly(mostPersonBytes + 2) })).toBe(true);
  let person = of({ a: text(400) });
  for (let n = 0; n < 20; n += 1) {
    const after = of({ a: text(400), n });
    expect(outgrows(person, after, setting({ a: text(400), n }))).toBe(false);
    person = after;
  }
});

test('whoever was too large before there was a bound may become smaller, not larger', () => {
  const large = of({ a: text(600), b: text(10) });
  expect(outgrows(large, of({ a: text(600) }), noChange)).toBe(false);
  expect(outgrows(large, of({ a: text(600), b: text(11) }), setting({ b: text(11) }))).toBe(true);
  expect(united(large, of({ c: 1 }))).toBe(large);
});
