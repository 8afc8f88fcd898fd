import { openapi } from '@eventbook/catalog';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exampleOf } from '../packages/portal/src/example-of.ts';
import { pathsOf } from '../packages/portal/src/paths.ts';
import { renderPortal } from '../packages/portal/src/render-portal.ts';
import { acemate as plan } from './support/payloads.ts';

const files = renderPortal(plan, { product: 'acemate' });
const events = [plan.person, ...plan.events.values()];
const ajv = new Ajv2020({ strict: true, allErrors: true });
// The package's types and its CommonJS shape differ under NodeNext.
(formats as unknown as (on: Ajv2020) => void)(ajv);

describe.each(events.map((event) => [event.name, event] as const))('%s for machines', (_, event) => {
  const { schema, markdown } = pathsOf(event);

  it('is a JSON Schema that needs no other file, takes the examples and refuses what is extra', () => {
    const text = files.get(schema) ?? '';
    expect(text).not.toContain('#/components');
    const validate = ajv.compile(JSON.parse(text));
    for (const example of [exampleOf(event).payload, ...event.examples]) {
      expect([validate(example), validate.errors]).toEqual([true, null]);
      expect(validate({ ...example, notInThePlan: 1 })).toBe(false);
    }
  });

  it('is Markdown that says every property and every member', () => {
    const text = files.get(markdown) ?? '';
    expect(text.startsWith(`# ${event.name}\n\n${event.description}\n`)).toBe(true);
    for (const { name, description = '', enum: members = [] } of event.properties.values()) {
      const row = text.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
      expect(row).toContain(description);
      for (const member of members) expect(row).toContain(`\`${member}\``);
    }
  });
});

it('the YAML document is the JSON document', () => {
  expect(parse(files.get('openapi.yaml') ?? '', { maxAliasCount: 0 })).toEqual(
    JSON.parse(JSON.stringify(openapi(plan))),
  );
});

it('llms.txt leads to the Markdown of every event, and llms-full.txt holds it', () => {
  const links = [...(files.get('llms.txt') ?? '').matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? '');
  expect(links.filter((link) => !files.has(link))).toEqual([]);
  expect(events.filter((event) => !links.includes(pathsOf(event).markdown))).toEqual([]);
  const full = files.get('llms-full.txt') ?? '';
  expect(events.filter((event) => !full.includes(files.get(pathsOf(event).markdown)?.trim() ?? '?'))).toEqual([]);
});
