import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { insights } from './index.ts';

/** What an insight is and what it asks: no insights themselves. */
const parts = ['asking.ts', 'create-asking.ts', 'index.ts', 'insight-types.ts', 'insight.ts'];

test('each file of insights/ is an insight of the list', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const kinds = files.filter((name) => !parts.includes(name)).map((name) => name.replace('.ts', ''));
  expect(insights.map(({ kind }) => kind).sort()).toEqual(kinds.sort());
});

test.each(insights.map((insight) => [insight.kind, insight] as const))(
  '%s describes every parameter, and its examples fit them',
  (_kind, { params, examples }) => {
    const { properties = {} } = z.toJSONSchema(params, { io: 'input' });
    const bare = Object.entries(properties).filter(([, schema]) => typeof schema !== 'object' || !schema.description);
    expect(bare.map(([name]) => name)).toEqual([]);
    for (const example of examples) expect(params.safeParse(example.params).error).toBeUndefined();
  },
);
