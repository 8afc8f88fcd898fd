// What the types cost an app's compiler: `node bench/types.mjs`, after `npm run build`.
// The plan of the repository and one of 500 events, each event captured once, in both supported compilers.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { catalog, context, declaration, event } from '@eventbook/catalog';
import { z } from 'zod';
import plan from '../events/dist/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules/.bench-types');

const course = context({
  name: 'course',
  description: 'The course at hand.',
  properties: {
    courseId: z.uuid(),
    courseType: z.enum(['private', 'classroom', 'demo']),
    courseRole: z.string().nullable(),
  },
});
const generated = (count) => ({
  title: 'Generated',
  version: '1.0.0',
  description: 'Generated events.',
  areas: {
    all: {
      title: 'All',
      events: Object.fromEntries(
        Array.from({ length: count }, (_, index) => [
          `thing_happened_${String.fromCharCode(97 + (index % 26))}${index}`,
          event({
            description: `Thing ${index} happened.`,
            context: [course],
            properties: {
              size: z.number(),
              state: z.enum([`a${index}`, `b${index}`]),
              [`own${index}`]: z.string().optional(),
            },
          }),
        ]),
      ),
    },
  },
  person: event({ description: 'The person.', properties: { email: z.email() } }),
});

/** A call of every event with what it requires. */
function calls(known, bound) {
  return [...known.events.values()]
    .filter(({ properties }) => !bound || properties.has('courseId'))
    .map(({ name, properties }) => {
      const given = [...properties.values()]
        .filter((property) => property.required && !(bound && property.name === 'courseId'))
        .map((property) => `${JSON.stringify(property.name)}: ${JSON.stringify(sampleOf(property))}`);
      const argument = properties.size === 0 ? '' : `, { ${given.join(', ')} }`;
      return `${bound ? 'bound' : 'tracking'}.capture(${JSON.stringify(name)}${argument});`;
    })
    .join('\n');
}

function sampleOf({ kind, enum: members }) {
  if (kind === 'number') return 1;
  if (kind === 'boolean') return true;
  if (kind === 'array of string') return members ? [members[0]] : [];
  return members ? members[0] : '';
}

const head = `import { tracker } from '@eventbook/sdk';
import type { Plan } from './plan.ts';
const tracking = tracker<Plan>(undefined);
const bound = tracking.with({ courseId: 'c' });
void bound;
`;

function measure(compiler, known, body) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'plan.ts'), declaration(known));
  writeFileSync(join(folder, 'app.ts'), head + body);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        target: 'ES2022',
        module: 'NodeNext',
        allowImportingTsExtensions: true,
        skipLibCheck: true,
        types: [],
      },
      files: ['app.ts'],
    }),
  );
  const tsc = join(root, 'node_modules', compiler, 'lib/tsc.js');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--extendedDiagnostics'], { encoding: 'utf8' });
  if (/error TS/.test(stdout)) throw new Error(stdout);
  const of = (label) => new RegExp(`^${label}:\\s*([\\d.]+)`, 'm').exec(stdout)?.[1] ?? '?';
  return { instantiations: of('Instantiations'), check: of('Check time'), total: of('Total time') };
}

const rows = [['events', 'in the app', 'TypeScript', 'instantiations', 'check s', 'total s']];
for (const known of [catalog(plan), catalog(generated(500))]) {
  const bodies = [
    ['no call', ''],
    ['a call of each', calls(known, false)],
    ['and one bound', `${calls(known, false)}\n${calls(known, true)}`],
  ];
  for (const [what, body] of bodies) {
    for (const [compiler, version] of [
      ['typescript-5.9', '5.9'],
      ['typescript', '7'],
    ]) {
      const { instantiations, check, total } = measure(compiler, known, body);
      rows.push([String(known.events.size), what, version, instantiations, check, total]);
    }
  }
}
rmSync(folder, { recursive: true, force: true });
const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('  '));
