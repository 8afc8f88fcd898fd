import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkTestAccounts } from '../../packages/server/src/insights/run/check-test-accounts.ts';
import { createBinder } from '../../packages/server/src/insights/shared/binder.ts';
import { type CommonParams, keyScopeSql, scopeSql } from '../../packages/server/src/insights/shared/common-params.ts';
import { type Filter, filterSchema } from '../../packages/server/src/insights/shared/filter.ts';
import { layout } from '../../packages/server/src/store/index.ts';
import { type InsightsUnderTest, insightPlan, insightsUnderTest } from '../support/insights-under-test.ts';

const staff: Filter = { property: 'person_now.country', operator: 'exact', value: 'staff' };
const at = Date.UTC(2026, 4, 1);

let under: InsightsUnderTest;
beforeAll(async () => {
  under = await insightsUnderTest();
  await under.write([
    { person: 1, event: 'a', at },
    { person: 2, event: 'a', at },
    { person: 3, event: 'b', at, properties: { $group_1: 'acme' } },
    { person: 4, event: 'c', at, properties: { $group_1: 'other' } },
    // Became part of person 1.
    { person: 5, event: 'b', at },
  ]);
  await under.persons([
    { key: 1, properties: { tier: 'free', country: 'staff' } },
    { key: 2, properties: { tier: 'pro', country: 'DE' } },
    { key: 3, properties: { tier: 'pro' } },
  ]);
  await under.merge(5, 1);
  await under.groups(1, {
    acme: { plan: 'team', seats: 40, since: '2026-01-02T00:00:00Z', active: true },
    other: { plan: null, seats: '7' },
  });
});
afterAll(() => under.close());

/** Keys of the events' persons that a question is about. */
async function about(params: Partial<CommonParams>, testAccounts?: Filter): Promise<number[]> {
  const asking = under.asking({ testAccounts, groupTypes: new Map([['organization', 1]]) });
  const binder = createBinder();
  const scope = scopeSql(asking, binder, { testAccounts: 'exclude', ...params });
  const rows = await asking.rows<{ key: number }>(
    `SELECT _eb_person_key AS key FROM events_data WHERE ${scope} ORDER BY key`,
    binder.params,
  );
  return rows.map(({ key }) => key);
}

test('the events of test accounts are left out, also those from before a merge, and nobody else’s', async () => {
  expect(await about({}, staff)).toEqual([2, 3, 4]);
  expect(await about({ testAccounts: 'include' }, staff)).toEqual([1, 2, 3, 4, 5]);
  expect(await about({})).toEqual([1, 2, 3, 4, 5]);
});

test('the same over the narrow table, where only persons are asked', async () => {
  const narrow = async (params: CommonParams, testAccounts: Filter) => {
    const asking = under.asking({ testAccounts });
    const binder = createBinder();
    const scope = keyScopeSql(asking, binder, params, 'person_key');
    if (scope === undefined) return undefined;
    const sql = `SELECT person_key AS key FROM events_by_person WHERE ${scope} ORDER BY key`;
    return (await asking.rows<{ key: number }>(sql, binder.params)).map(({ key }) => key);
  };
  const pro: Filter = { property: 'person_now.tier', operator: 'exact', value: 'pro' };
  expect(await narrow({ testAccounts: 'exclude' }, staff)).toEqual([2, 3, 4]);
  expect(await narrow({ testAccounts: 'exclude', filters: pro }, staff)).toEqual([2, 3]);
  const flagged: Filter = { property: 'flag', operator: 'exact', value: true };
  expect(await narrow({ testAccounts: 'exclude' }, flagged)).toBeUndefined();
  expect(await narrow({ testAccounts: 'include' }, flagged)).toEqual([1, 2, 3, 4, 5]);
  expect(await narrow({ testAccounts: 'include', filters: flagged }, flagged)).toBeUndefined();
});

test('the key of a group is a property, by the name of its type', async () => {
  const by = (operator: 'exact' | 'is_not' | 'is_set', value?: string): Filter => ({
    property: 'group.organization',
    operator,
    ...(value !== undefined && { value }),
  });
  expect(await about({ filters: by('exact', 'acme') })).toEqual([3]);
  expect(await about({ filters: by('is_not', 'acme') })).toEqual([1, 2, 4, 5]);
  expect(await about({ filters: by('is_set') })).toEqual([3, 4]);
  await expect(about({ filters: { property: 'group.organisation', operator: 'is_set' } })).rejects.toThrow(
    'There is no property "group.organisation". Did you mean "group.organization"?',
  );
});

test.each<[name: string, operator: string, value: unknown, people: readonly number[]]>([
  ['plan', 'exact', 'team', [3]],
  ['plan', 'is_not', 'team', [1, 2, 4, 5]],
  ['plan', 'icontains', ['TE'], [3]],
  ['plan', 'is_set', undefined, [3]],
  ['plan', 'is_not_set', undefined, [1, 2, 4, 5]],
  ['active', 'exact', 'true', [3]],
  ['seats', 'gte', 40, [3]],
  ['seats', 'not_between', [1, 39], [3]],
  ['since', 'is_date_before', '2026-02-01', [3]],
  ['since', 'is_date_exact', '2026-01-02', [3]],
  ['nothing', 'is_not', 'x', [1, 2, 3, 4, 5]],
])('a property of a group is asked as it is now: %s %s %j', async (name, operator, value, people) => {
  // As it comes from a user: the schema looks at it before.
  const filter = filterSchema.parse({ property: `group.organization.${name}`, operator, value });
  expect(await about({ filters: filter })).toEqual(people);
});

test('a config whose test accounts the plan does not know is refused at the start', () => {
  const plan = { catalog: insightPlan, layout: layout(insightPlan), environment: 'production' };
  const said = (filter: Filter) => {
    try {
      checkTestAccounts(filter, plan);
      return 'taken';
    } catch (error) {
      return error instanceof Error && 'code' in error ? `${error.code}: ${error.message}` : String(error);
    }
  };
  expect(said(staff)).toBe('taken');
  expect(said({ property: 'person_now.contry', operator: 'is_set' })).toBe(
    'config_invalid: testAccounts: There is no property "person_now.contry". Did you mean "person_now.country"?',
  );
  expect(said({ cohort: 'staff' })).toBe('config_invalid: testAccounts: There is no cohort "staff".');
});
