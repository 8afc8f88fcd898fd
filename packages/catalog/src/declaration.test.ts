import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript-5.9';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { catalog, context, declaration, event, type PlanSource } from './index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

function planOf(events: Record<string, unknown>, more: Partial<PlanSource> = {}): PlanSource {
  const person = event({ description: 'The person.' });
  return { title: 'T', version: '1', description: 'D', areas: { a: { title: 'A', events } }, person, ...more };
}

test('a property carries its words, its format, its default, and what may be left out or null', () => {
  const source = declaration(
    catalog(
      planOf({
        opened: event({
          description: 'Opened.',
          note: 'Ours.',
          deprecated: 'Send seen.',
          properties: {
            id: z.uuid().describe('The id'),
            size: z.number().default(3).describe('The size'),
            kind: z.enum(['a', 'b']).nullable(),
            tags: z.array(z.string()).optional(),
          },
        }),
      }),
    ),
  );
  expect(source).toContain(`/**
 * Opened.
 *
 * Ours.
 *
 * @deprecated Send seen.
 */
export interface Opened {
  /**
   * The id
   *
   * Format: uuid.
   */
  id: string;
  /**
   * The size
   *
   * Default: 3.
   */
  size?: number;
  kind: 'a' | 'b' | null;
  tags?: readonly string[];
}
`);
});

test('what any event may carry may be left out of each, unless the event has its own idea of it', () => {
  const everywhere = [context({ name: 'app', description: 'The app.', properties: { release: z.string() } })];
  const own = event({ description: 'B.', properties: { release: z.enum(['one']) } });
  const source = declaration(catalog(planOf({ first: event({ description: 'A.' }), second: own }, { everywhere })));
  expect(source).toContain('export interface Everywhere {\n  release?: string;\n}');
  expect(source).toContain('export interface First extends Everywhere {}');
  expect(source).toContain("export interface Second {\n  release: 'one';\n}");
});

test('no two events share an interface, whatever their names', () => {
  const names = [
    'plan',
    'a_b',
    'aB',
    'a_1',
    'a1',
    'order placed',
    'order_placed',
    'order$20$placed',
    'delete',
    '1st',
    '日',
  ];
  const source = declaration(
    catalog(planOf(Object.fromEntries(names.map((name) => [name, event({ description: name })])))),
  );
  const interfaces = [...source.matchAll(/^export interface (\S+)/gm)].map(([, name]) => name);
  expect(new Set(interfaces).size).toBe(interfaces.length);
  expect(errorsIn(source)).toBe('');
});

test('no text of the plan breaks out of its comment or its literal', () => {
  const hostile = [
    '*/ export const broken = 1; /*',
    '`code` and one ` alone',
    "it's \\' and \" and \\",
    'two\nlines\r\nand \u2028 more',
    '@deprecated said the text {@link nowhere}, and @internal',
    '*',
    '/',
    '**/',
  ];
  const properties = Object.fromEntries(hostile.map((text) => [text, z.enum([text, 'plain']).describe(text)] as const));
  const events = Object.fromEntries(
    hostile.map((text) => [text, event({ description: text, note: text, properties })]),
  );
  const source = declaration(catalog(planOf(events, { title: hostile[0] ?? '' })));
  expect(errorsIn(source)).toBe('');
  // Had a comment ended early, there would be a statement that declares no type.
  const file = ts.createSourceFile('plan.ts', source, ts.ScriptTarget.Latest, true);
  const kinds = file.statements.map(({ kind }) => ts.SyntaxKind[kind]);
  expect(new Set(kinds)).toEqual(new Set(['InterfaceDeclaration', 'TypeAliasDeclaration']));
  const tags: string[] = [];
  const visit = (node: ts.Node): void => {
    tags.push(...ts.getJSDocTags(node).map(({ tagName }) => tagName.text));
    node.forEachChild(visit);
  };
  visit(file);
  expect(tags).toEqual([]);
});

/** What the compiler says of a module. */
function errorsIn(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'declaration-'));
  try {
    writeFileSync(join(folder, 'plan.ts'), source);
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--ignoreConfig', '--types', '', join(folder, 'plan.ts')];
    return spawnSync(process.execPath, [tsc, ...options], { encoding: 'utf8' }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
