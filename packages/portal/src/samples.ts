import { type CatalogEvent, personName } from '@eventbook/catalog';
import type { Language } from './highlight.ts';

/** One way of sending an event, to be copied. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly language: Language;
  readonly code: string;
}

/** Stand in a sample for what only a running server knows; the page puts its own there. */
export const placeholders = { host: 'http://127.0.0.1:4400', token: 'YOUR_TOKEN' } as const;

const distinctId = 'user-1';

/**
 * The ways of sending an event, the typed one first.
 * @example
 * samples(timerStarted, { duration: 1 })[0].code; // tracking.capture('timer_started', { … });
 */
export function samples(event: CatalogEvent, payload: Readonly<Record<string, unknown>>): readonly Sample[] {
  const isPerson = event.name === personName;
  const optional = new Set([...event.properties.values()].filter((p) => !p.required).map((p) => p.name));
  const typed = object(payload, '', optional);
  const plain = object(payload, '');
  const name = text(event.name);
  const withProperties = (value: string) => (event.properties.size === 0 ? '' : `, ${value}`);
  return [
    {
      id: 'typescript',
      title: 'TypeScript',
      language: 'ts',
      code: isPerson
        ? `tracking.identify('${distinctId}', ${typed});`
        : `tracking.capture(${name}${withProperties(typed)});`,
    },
    {
      id: 'posthog-js',
      title: 'posthog-js',
      language: 'ts',
      code: isPerson
        ? `posthog.identify('${distinctId}', ${plain});`
        : `posthog.capture(${name}${withProperties(plain)});`,
    },
    {
      id: 'posthog-node',
      title: 'posthog-node',
      language: 'ts',
      code: isPerson
        ? `client.identify({\n  distinctId: '${distinctId}',\n  properties: ${object(payload, '  ')},\n});`
        : `client.capture({\n  distinctId: '${distinctId}',\n  event: ${name},${
            event.properties.size === 0 ? '' : `\n  properties: ${object(payload, '  ')},`
          }\n});`,
    },
    { id: 'curl', title: 'curl', language: 'sh', code: curl(isPerson ? '$identify' : event.name, payload, isPerson) },
    { id: 'json', title: 'JSON', language: 'json', code: JSON.stringify(payload, null, 2) },
  ];
}

function curl(event: string, payload: Readonly<Record<string, unknown>>, isPerson: boolean): string {
  const body = JSON.stringify(
    { token: placeholders.token, event, distinct_id: distinctId, properties: isPerson ? { $set: payload } : payload },
    null,
    2,
  );
  return `curl ${placeholders.host}/i/v0/e/ -H 'Content-Type: application/json' -d '${body.replaceAll("'", `'\\''`)}'`;
}

function object(value: Readonly<Record<string, unknown>>, indent: string, optional?: ReadonlySet<string>): string {
  const lines = Object.entries(value).map(
    ([key, member]) =>
      `${indent}  ${propertyKey(key)}: ${literal(member, `${indent}  `)},${optional?.has(key) ? ' // optional' : ''}\n`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${indent}}`;
}

function literal(value: unknown, indent: string): string {
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map((member) => literal(member, indent)).join(', ')}]`;
  // What is left of JSON that is no scalar is an object with text keys.
  if (typeof value === 'object' && value !== null) return object(value as Readonly<Record<string, unknown>>, indent);
  return String(value);
}

function propertyKey(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key);
}

function text(value: string): string {
  const escaped = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped}'`;
}
