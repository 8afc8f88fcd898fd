import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { catalog, type PlanSource } from '../catalog.ts';
import { checkPlan } from '../check-plan.ts';
import { context } from '../context.ts';
import { event, isEvent } from '../event.ts';
import { draftEvent } from './draft-event.ts';

const course = context({
  name: 'course',
  description: 'The course at hand.',
  properties: {
    courseId: z.uuid().meta({ pii: 'pseudonymous' }).describe('Which course'),
    courseType: z.enum(['private', 'classroom', 'demo']).describe('The type of course'),
  },
});
const plan = {
  title: 'Shop',
  version: '1.0.0',
  description: 'A plan for tests.',
  areas: {
    orders: {
      title: 'Orders',
      events: {
        order_paid: event({
          description: 'An order was paid.',
          context: [course],
          properties: {
            note: z.string().meta({ pii: 'content' }).describe('What the buyer wrote'),
            paidAt: z.iso.datetime({ offset: true }).meta({ pii: 'none' }).describe('When'),
            total: z.number().meta({ pii: 'none' }).describe('In euros'),
            weekday: z
              .enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'any'])
              .describe('When it may come, by the name of the day in the time zone of the shop'),
          },
        }),
      },
    },
  },
  person: event({ description: 'Who.', properties: { email: z.email().meta({ pii: 'direct' }).describe('Address') } }),
} satisfies PlanSource;
const known = catalog(plan);

const root = fileURLToPath(new URL('../../../../', import.meta.url));
let folder: string;
beforeAll(async () => {
  // Within the repository, so that the packages are found from there.
  await mkdir(join(root, 'node_modules/.eventbook'), { recursive: true });
  folder = await mkdtemp(join(root, 'node_modules/.eventbook/draft-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const orders = [
  {
    courseId: '0f8d6c1e-3b52-4a7d-9e40-c61f2d8b7a95',
    courseType: 'private',
    total: 12.5,
    items: 3,
    billing: 'monthly',
    shops: ['north', 'south'],
    gift: false,
    note: 'Please ring twice.',
    placedAt: '2026-05-01T12:00:00Z',
    page: 'https://example.org/cart',
    contact: 'lena@example.org',
    cart: { lines: 2 },
    'delivery date': '2026-05-03',
    $browser: 'Firefox',
  },
  {
    courseId: '2a94e7b3-6d1f-4c58-8b0e-95d7f3a1c602',
    courseType: 'demo',
    total: 8,
    items: 1,
    billing: 'yearly',
    shops: ['south', 'north'],
    gift: true,
    note: null,
    placedAt: '2026-05-01T12:00:00+02:00',
    page: 'https://example.org/cart?step=2',
    contact: 'tom@example.org',
    'delivery date': '2026-05-04',
  },
  { courseId: '7c3b5e90-1f84-4d2a-a6c7-e80b49d135f6', courseType: 'demo', total: 1, billing: 'monthly', paidAt: 'now' },
  { courseId: 'b8d3e0f2-7a41-4c96-8e15-0d2c6f9a3b74', courseType: 'demo', total: 2, billing: 'yearly' },
];

test('a draft says what came: kinds, formats, lists, what is always there; what the plan knows it takes from the plan', () => {
  const draft = draftEvent(known, 'order_placed', orders, (name) => name.startsWith('$'));
  expect(
    draft.typescript,
  ).toBe(`// Drafted from 4 events. Say what each is, and decide on every PII class: a guess is strict, and still a guess.
// 'courseId', 'courseType': together the context 'course'. Name it in \`context\` in their place.
// Left out: 'cart' came as object, which no one column holds: send its parts as properties of their own.
export const order_placed = event({
  description: 'Say when it is sent.',
  properties: {
    courseId: z.uuid().meta({ pii: 'pseudonymous' }).describe('Which course'),
    courseType: z.enum(['private', 'classroom', 'demo']).describe('The type of course'),
    total: z.number().meta({ pii: 'none' }).describe('In euros'),
    billing: z.enum(['monthly', 'yearly']).describe('Say what it is.'),
    items: z.int().meta({ pii: 'content' }).optional().describe('Say what it is.'),
    shops: z
      .array(z.enum(['north', 'south']))
      .optional()
      .describe('Say what it is.'),
    gift: z.boolean().optional().describe('Say what it is.'),
    note: z.string().meta({ pii: 'content' }).nullable().optional().describe('What the buyer wrote'),
    placedAt: z.iso.datetime({ offset: true }).meta({ pii: 'content' }).optional().describe('Say what it is.'),
    page: z.url().meta({ pii: 'content' }).optional().describe('Say what it is.'),
    contact: z.email().meta({ pii: 'direct' }).optional().describe('Say what it is.'),
    'delivery date': z.string().meta({ pii: 'content' }).optional().describe('Say what it is.'),
    // 'paidAt' came as string, and the plan stores this name as date-time: give one of the two another name.
    paidAt: z.iso.datetime({ offset: true }).meta({ pii: 'none' }).optional().describe('When'),
  },
});
`);
  expect(draft.properties.find(({ name }) => name === 'cart')).toEqual({
    name: 'cart',
    types: ['object'],
    present: 0.25,
    required: false,
    nullable: false,
    pii: 'content',
    trouble: 'came as object, which no one column holds: send its parts as properties of their own',
  });
});

test('where only null came the plan says what it is, and a long list of the plan is to be shared', () => {
  const draft = draftEvent(known, 'order_moved', [{ courseId: null, weekday: 'mon' }]);
  expect(draft.typescript.split('\n').slice(3, -3)).toEqual([
    '  properties: {',
    "    courseId: z.uuid().meta({ pii: 'pseudonymous' }).nullable().describe('Which course'),",
    "    // The plan has this list in 'order_paid': share it.",
    '    weekday: z',
    "      .enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'any'])",
    "      .describe('When it may come, by the name of the day in the time zone of the shop'),",
  ]);
});

test.each([
  [
    'order placed',
    "const order_placed = event({\n  description: 'Say when it is sent.',\n});\nexport { order_placed as 'order placed' };",
  ],
  [
    'delete',
    "const delete_event = event({\n  description: 'Say when it is sent.',\n});\nexport { delete_event as 'delete' };",
  ],
  [
    'order paid',
    "const order_paid_event = event({\n  description: 'Say when it is sent.',\n});\nexport { order_paid_event as 'order paid' };",
  ],
  ['3 %', "const _3 = event({\n  description: 'Say when it is sent.',\n});\nexport { _3 as '3 %' };"],
  [
    `'};alert("\\");//*/\n\u2028\u202e<script>`,
    `const alert_script = event({\n  description: 'Say when it is sent.',\n});\nexport { alert_script as '\\'};alert("\\\\");//*/\\n\\u2028\\u202e<script>' };`,
  ],
])('an event called %j is exported under that name', (name, text) => {
  expect(draftEvent(known, name, [{}]).typescript.split('\n').slice(1).join('\n')).toBe(`${text}\n`);
});

test('a name that no event can have is told, not drafted', () => {
  expect(draftEvent(known, 'Identify', [{}]).typescript).toBe(
    '// "Identify" is what the plan calls the person: send properties of people by identify().\n',
  );
  expect(draftEvent(known, 'x'.repeat(5_000), [{}]).typescript).toBe(
    '// No event has a name of more than 200 characters: look at what sends it.\n',
  );
});

test('what people write, ids and names never become a list of members, however few there are', () => {
  const twice = (...texts: string[]) =>
    [...texts, ...texts].map((text) => ({ firstName: text, answer: text, mood: text }));
  const membersOf = (samples: Record<string, unknown>[]) =>
    draftEvent(known, 'asked', samples).properties.map((property) => [property.name, property.enum]);
  expect(membersOf(twice('good', 'bad'))).toEqual([
    ['firstName', undefined],
    ['answer', undefined],
    ['mood', ['good', 'bad']],
  ]);
  for (const odd of [
    'I feel rather good today.',
    '+49 170 1234567',
    'a1b2c3d4e5',
    'lena@example.org',
    '',
    'x'.repeat(50),
  ]) {
    expect(membersOf(twice('good', odd)).at(-1)).toEqual(['mood', undefined]);
  }
  expect(membersOf([{ mood: 'good' }, { mood: 'bad' }])).toEqual([['mood', undefined]]);
});

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '*/',
    '`',
    "'",
    '"',
    '\\',
    '\n',
    '\u2028',
    '\ud800',
    '__proto__',
    'constructor',
    'toString',
    'then',
    '//',
  ),
);
const value = fc.oneof(
  hostileText,
  fc.constantFrom('monthly', 'yearly', '2026-05-01T12:00:00Z', 'https://example.org', 'a@example.org'),
  fc.uuid(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(hostileText, fc.constantFrom('north', 'south')), { maxLength: 3 }),
  fc.constantFrom<unknown>({}, { a: 1 }, [1], [['a']]),
);
const name = fc.oneof(
  hostileText,
  fc.constantFrom(
    'total',
    'note',
    'paidAt',
    'courseId',
    'courseType',
    'items',
    'timestamp',
    'uuid',
    'user name',
    '1',
    'default',
  ),
);
// Values of one kind a name, mostly: mixed ones have no column.
const samples = fc
  .dictionary(name, fc.constantFrom(...[hostileText, fc.integer(), fc.boolean(), fc.uuid(), value]), { maxKeys: 6 })
  .chain((kinds) => fc.array(fc.record(kinds, { requiredKeys: [] }), { minLength: 1, maxLength: 8 }))
  // As they come: parsed JSON, where __proto__ is a name like any other.
  .map((all) => all.map((sample) => JSON.parse(JSON.stringify(sample)) as Record<string, unknown>));
const eventName = fc.oneof(name, fc.constantFrom('order placed', 'event', 'z', 'await', 'Identify', 'order_paid'));

test('whatever came, the text is one event that the plan’s check passes and that takes every sample', () => {
  fc.assert(
    fc.property(eventName, samples, (called, sent) => {
      const draft = draftEvent(known, called, sent);
      const drafted = evaluated(draft.typescript);
      if (called === 'Identify') {
        expect(drafted).toEqual([]);
        return;
      }
      const [[exported, definition] = []] = drafted;
      expect([drafted.length, exported]).toEqual([1, called.replace(/\p{Cs}/gu, '\ufffd')]);
      if (!isEvent(definition) || called === 'order_paid') return;
      const areas = { ...plan.areas, drafted: { title: 'Drafted', events: Object.fromEntries(drafted) } };
      expect(checkPlan({ ...plan, areas })).toEqual([]);
      const leftOut = new Set(draft.properties.flatMap(({ name: each, kind }) => (kind === undefined ? each : [])));
      const unlike = draft.properties.filter(({ trouble }) => trouble?.includes('the plan stores this name'));
      const planned = catalog({ ...plan, areas }).events.get(String(exported));
      for (const sample of sent) {
        const rest = Object.fromEntries(Object.entries(sample).filter(([property]) => !leftOut.has(property)));
        const violations = planned
          ?.validate(rest)
          .filter(({ path }) => !unlike.some((each) => path.startsWith(each.name)));
        expect(violations).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test('a file of drafts compiles, loads, and stands as the formatter would write it', async () => {
  const texts = fc
    .sample(fc.tuple(eventName, samples), { numRuns: 60, seed: 7 })
    .map(([called, sent], index) => draftEvent(known, `${called} ${index}`, sent).typescript);
  const plain = draftEvent(known, 'order_placed', orders, (each) => each.startsWith('$')).typescript;
  const head = "import { event } from '@eventbook/catalog';\nimport { z } from 'zod';\n\n";
  await writeFile(join(folder, 'drafts.ts'), head + texts.join('\n'));
  await writeFile(join(folder, 'plain.ts'), head + plain);
  const run = promisify(execFile);
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--skipLibCheck',
    '--ignoreConfig',
  ];
  await run(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), ...options, '--types', '', 'drafts.ts', 'plain.ts'],
    {
      cwd: folder,
    },
  );
  const biome = join(root, 'node_modules/.bin/biome');
  const arranged = run(biome, ['format', `--config-path=${root}`, '--stdin-file-path=events/plain.ts'], { cwd: root });
  arranged.child.stdin?.end(head + plain);
  expect((await arranged).stdout).toBe(head + plain);
  const loaded: Record<string, unknown> = await import(pathToFileURL(join(folder, 'drafts.ts')).href);
  expect(Object.values(loaded).filter(isEvent)).toHaveLength(60);
}, 60_000);

/** What the module would export, by name. */
function evaluated(typescript: string): [string, unknown][] {
  const exported: string[] = [];
  const body = typescript
    .replace(/^export const ([\w$]+)/m, (_, constant: string) => {
      exported.push(`[${JSON.stringify(constant)}, ${constant}]`);
      return `const ${constant}`;
    })
    .replace(/^export \{ ([\w$]+) as (.*) \};$/m, (_, constant: string, literal: string) => {
      exported.push(`[${literal}, ${constant}]`);
      return '';
    });
  return new Function('event', 'z', `'use strict';\n${body}\nreturn [${exported.join(', ')}];`)(event, z);
}
