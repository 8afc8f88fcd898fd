import type { PlanLock } from './plan-lock.ts';

const width = 120;

/**
 * A lock as the text of its file: one line for a property where it fits, so that a change of one is a change of one line.
 * @example
 * await writeFile('events/plan.lock.json', lockText(planLock(catalog(plan))));
 */
export function lockText(lock: PlanLock): string {
  return `${print(lock, '', 0)}\n`;
}

function print(value: unknown, indent: string, before: number): string {
  const line = onOneLine(value);
  const fits = indent.length + before + line.length < width;
  if (typeof value !== 'object' || value === null || (fits && indent.length >= 4)) return line;
  const deeper = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item) => `${deeper}${print(item, deeper, 0)}`)
    : Object.entries(value).map(([key, held]) => {
        const name = `${JSON.stringify(key)}: `;
        return `${deeper}${name}${print(held, deeper, name.length)}`;
      });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return entries.length === 0 ? `${open}${close}` : `${open}\n${entries.join(',\n')}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, held]) => `${JSON.stringify(key)}: ${onOneLine(held)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
