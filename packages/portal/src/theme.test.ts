import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./theme.css', import.meta.url), 'utf8');
const colours = [...css.matchAll(/--([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)];
const schemes = {
  light: new Map(colours.map(([, name, light, , both]) => [name ?? '', light ?? both ?? ''])),
  dark: new Map(colours.map(([, name, , dark, both]) => [name ?? '', dark ?? both ?? ''])),
};

/** Contrast as WCAG 2.2 defines it: from 1 to 21. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const grounds = ['bg', 'surface', 'sunken', 'hover'];
const texts = ['text', 'muted', 'faint', 'accent', 'good', 'warn', 'bad'];
const codes = ['code-name', 'code-string', 'code-number', 'code-keyword', 'code-punct'];
const pairs = [
  ...[...texts, ...codes].flatMap((text) => grounds.map((ground) => [text, ground, 4.5] as const)),
  ...['accent', 'good', 'warn', 'bad'].map((text) => [text, `${text}-soft`, 4.5] as const),
  ...['good', 'warn', 'bad', 'accent'].map((ground) => ['text', `${ground}-soft`, 4.5] as const),
  ['text', 'mark', 4.5] as const,
  ['on-accent', 'accent-strong', 4.5] as const,
  ...['control', 'focus'].flatMap((line) => ['bg', 'surface', 'sunken'].map((ground) => [line, ground, 3] as const)),
  ...[1, 2, 3, 4, 5, 6].map((series) => [`series-${series}`, 'surface', 3] as const),
];

describe.each(Object.entries(schemes))('the %s colours', (_scheme, colour) => {
  it.each(pairs)('%s is readable on %s, at least %d : 1', (text, ground, least) => {
    expect(contrast(colour.get(text) ?? '', colour.get(ground) ?? '')).toBeGreaterThanOrEqual(least);
  });
});
