import { catalog, event } from '@eventbook/catalog';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exampleOf } from './example-of.ts';
import { highlight } from './highlight.ts';
import { samples } from './samples.ts';

const plan = catalog({
  title: 'T',
  version: '1',
  description: 'D',
  areas: {
    a: {
      title: 'A',
      events: {
        exam_completed: event({
          description: 'D',
          properties: { score: z.number(), 'odd-name': z.string().optional() },
          examples: [{ score: 1.5, 'odd-name': 'it\'s \\ "so"' }],
        }),
        opened: event({ description: 'D' }),
        generated: event({
          description: 'D',
          properties: {
            id: z.uuid(),
            mail: z.email(),
            link: z.url(),
            day: z.iso.date(),
            at: z.iso.datetime({ offset: true }),
            kind: z.enum(['b', 'a']),
            many: z.array(z.enum(['x', 'y'])).min(1),
            score: z.number().min(20).max(30),
            count: z.int().default(3),
            nothing: z
              .string()
              .regex(/^[A-Z]{9}$/)
              .nullable(),
            impossible: z
              .string()
              .regex(/^[A-Z]{9}$/)
              .optional(),
            yes: z.boolean(),
          },
        }),
      },
    },
  },
  person: event({ description: 'D', properties: { email: z.email() } }),
});

const named = (name: string) => {
  const found = plan.events.get(name);
  if (!found) throw new Error(name);
  return found;
};
const codeOf = (name: string, id: string) =>
  samples(named(name), exampleOf(named(name)).payload).find((sample) => sample.id === id)?.code;

describe('the samples of an event', () => {
  it('are an example of the plan where there is one', () => {
    expect(exampleOf(named('exam_completed')).authored).toBe(true);
    expect(codeOf('exam_completed', 'typescript')).toBe(
      `tracking.capture('exam_completed', {\n  score: 1.5,\n  'odd-name': 'it\\'s \\\\ "so"', // optional\n});`,
    );
  });

  it('are code that gives back the very payload', () => {
    const calls: unknown[] = [];
    const client = { capture: (...call: unknown[]) => calls.push(call) };
    for (const id of ['typescript', 'posthog-js', 'posthog-node']) {
      new Function('tracking', 'posthog', 'client', codeOf('exam_completed', id) ?? '')(client, client, client);
    }
    const { payload } = exampleOf(named('exam_completed'));
    expect(calls).toEqual([
      ['exam_completed', payload],
      ['exam_completed', payload],
      [{ distinctId: 'user-1', event: 'exam_completed', properties: payload }],
    ]);
    expect(JSON.parse(codeOf('exam_completed', 'json') ?? '')).toEqual(payload);
  });

  it('quote the body for a shell', () => {
    expect(codeOf('exam_completed', 'curl')).toBe(
      `curl http://127.0.0.1:4400/i/v0/e/ -H 'Content-Type: application/json' -d '{
  "token": "YOUR_TOKEN",
  "event": "exam_completed",
  "distinct_id": "user-1",
  "properties": {
    "score": 1.5,
    "odd-name": "it'\\''s \\\\ \\"so\\""
  }
}'`,
    );
  });

  it('take no second argument for an event without properties', () => {
    expect(codeOf('opened', 'typescript')).toBe(`tracking.capture('opened');`);
  });

  it('identify a person', () => {
    const [typed] = samples(plan.person, exampleOf(plan.person).payload);
    expect(typed?.code).toBe(`tracking.identify('user-1', {\n  email: 'lena.vogt@example.org',\n});`);
  });

  it('are made up from the types where the plan has no example, and fit', () => {
    const { payload, authored } = exampleOf(named('generated'));
    expect(authored).toBe(false);
    expect(named('generated').validate(payload)).toEqual([]);
    expect(payload).toEqual({
      id: '59c87cf8-3192-45fa-af22-e953946a08bb',
      mail: 'lena.vogt@example.org',
      link: 'https://example.org/',
      day: '2026-03-11',
      at: '2026-03-08T12:53:00.000Z',
      kind: 'a',
      many: ['y', 'x'],
      score: 20,
      count: 9,
      nothing: null,
      yes: true,
    });
  });
});

describe('highlighting', () => {
  it('leaves the text as it is, escaped', () => {
    const code = codeOf('exam_completed', 'typescript') ?? '';
    const shown = highlight(`${code}<b>`, 'ts').toString();
    expect(shown).toContain('&lt;b&gt;');
    const plain = shown
      .replace(/<[^>]+>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"');
    expect(plain.replaceAll('&#39;', "'").replaceAll('&amp;', '&')).toBe(`${code}<b>`);
  });

  it('tells names, texts, numbers and words apart', () => {
    expect(highlight('{ "a": [1, true, "b"] }', 'json').toString()).toBe(
      '<span class="c-punct">{</span> <span class="c-name">&quot;a&quot;</span><span class="c-punct">:</span> <span class="c-punct">[</span><span class="c-number">1</span><span class="c-punct">,</span> <span class="c-keyword">true</span><span class="c-punct">,</span> <span class="c-string">&quot;b&quot;</span><span class="c-punct">]</span> <span class="c-punct">}</span>',
    );
  });
});
