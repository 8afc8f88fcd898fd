import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type CatalogEvent, eventSchema, personName } from '@eventbook/catalog';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examplesOf } from '../packages/portal/src/example-of.ts';
import { generatedExample } from '../packages/portal/src/generated-example.ts';
import { placeholders, samples } from '../packages/portal/src/samples.ts';
import { acemate } from './support/payloads.ts';
import { root, startServer, type TestServer, token } from './support/server.ts';

const all: readonly CatalogEvent[] = [acemate.person, ...acemate.events.values()];
const codeOf = (event: CatalogEvent, payload: object, id: string) =>
  samples(event, { ...payload }).find((sample) => sample.id === id)?.code ?? '';

function byJsonSchema(event: CatalogEvent) {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  // The package is CommonJS with a type that says otherwise: what is imported is its function.
  (addFormats as unknown as (on: Ajv2020) => void)(ajv);
  ajv.addVocabulary(['x-note', 'x-pii', 'components']);
  const { schema, shared } = eventSchema(event);
  return ajv.compile({ ...schema, components: { schemas: shared } });
}

describe('the example that is made from the types', () => {
  test('fits every event of the plan, by Zod and by JSON Schema alike', () => {
    const refused = all.flatMap((event) => {
      const payload = generatedExample(event);
      const check = byJsonSchema(event);
      // An open schema would let everything pass.
      expect(check({ ...payload, notInThePlan: true })).toBe(false);
      const fits = { byZod: event.validate(payload).length === 0, byAjv: check(payload) };
      return fits.byZod && fits.byAjv ? [] : [{ event: event.name, payload, ...fits, errors: check.errors }];
    });
    expect(refused).toEqual([]);
    expect(all).toHaveLength(72);
  });

  test('has every property, and is the same each time', () => {
    for (const event of all) {
      const payload = generatedExample(event);
      expect(Object.keys(payload)).toEqual([...event.properties.keys()]);
      expect(generatedExample(event)).toEqual(payload);
    }
  });

  test('stands beside the authored one, which fits too', () => {
    const shown = all.map((event) => examplesOf(event).map(({ payload }) => event.validate(payload).length));
    expect(shown.flat().filter((violations) => violations > 0)).toEqual([]);
    expect(all.filter((event) => event.properties.size > 0 && examplesOf(event).length !== 2)).toEqual([]);
  });
});

describe('what is copied works where it is pasted:', () => {
  test.each(['typescript', 'typescript-5.9'])(
    'the typed call of every event compiles in %s, with both kinds of values',
    async (compiler) => {
      // Within the repository, so that the packages are found as an app finds them.
      const folder = await mkdtemp(join(root, 'node_modules/.samples-'));
      const calls = all.flatMap((event) =>
        examplesOf(event).map(({ payload }) => codeOf(event, payload, 'typescript')),
      );
      const head = `import type { Plan } from '@acemate/events';
import { tracker } from '@eventbook/sdk';
const tracking = tracker<Plan>(undefined);
`;
      await writeFile(join(folder, 'app.ts'), head + calls.join('\n'));
      await writeFile(
        join(folder, 'tsconfig.json'),
        JSON.stringify({ extends: '../../tsconfig.check.json', include: ['app.ts'] }),
      );
      const tsc = join(root, 'node_modules', compiler, 'lib/tsc.js');
      const run = spawnSync(process.execPath, [tsc, '-p', folder], { cwd: root, encoding: 'utf8' });
      await rm(folder, { recursive: true });
      expect(run.stdout).toBe('');
      expect(run.status).toBe(0);
      expect(calls.length).toBeGreaterThan(130);
    },
    120_000,
  );

  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('the command line of every event is run by a shell, and what it sends is stored', async () => {
    const runs = all.flatMap((event) => examplesOf(event).map(({ payload }) => codeOf(event, payload, 'curl')));
    const script = runs
      .map((code) => code.replaceAll(placeholders.host, server.url).replaceAll(placeholders.token, token))
      .map((code) => code.replace(/^curl /, 'curl -sS --fail-with-body -o /dev/null '))
      .join('\n');
    await promisify(execFile)('sh', ['-ec', script]);
    const { environments } = await server.settled();
    const { received, stored, quarantined } = environments[0] ?? {};
    expect({ received, stored, quarantined }).toEqual({ received: runs.length, stored: runs.length, quarantined: 0 });
    const names = await server.query('SELECT DISTINCT event FROM events ORDER BY event');
    expect(names.map(({ event }) => event)).toEqual(
      all.map(({ name }) => (name === personName ? '$identify' : name)).sort(),
    );
  }, 120_000);
});
