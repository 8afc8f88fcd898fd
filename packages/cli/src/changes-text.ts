import type { Change } from '@eventbook/catalog';

/** How many changes there are and how many break a side: `3 changes: 1 breaks producers, 2 break consumers.` */
export function summary(changes: readonly Change[]): string {
  if (changes.length === 0) return 'The plan is the same.';
  const breaking = (['producers', 'consumers'] as const).map((side) => {
    const count = changes.filter((change) => change[side].breaks).length;
    return `${count === 0 ? 'none breaks' : count === 1 ? '1 breaks' : `${count} break`} ${side}`;
  });
  return `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}: ${breaking.join(', ')}.`;
}

/**
 * Changes for a terminal, by event.
 * @example
 * stdout.write(changesText(compare(before, after)));
 */
export function changesText(changes: readonly Change[]): string {
  const lines: string[] = [];
  for (const [event, own] of byEvent(changes)) {
    lines.push(title(event));
    for (const { property, says, producers, consumers } of own) {
      lines.push(`  ${property === undefined ? '' : `${property} `}${says}`);
      lines.push(`    producers  ${producers.breaks ? 'BREAKS' : 'fine  '}  ${producers.because}`);
      lines.push(`    consumers  ${consumers.breaks ? 'BREAKS' : 'fine  '}  ${consumers.because}`);
    }
    lines.push('');
  }
  return `${[...lines, summary(changes)].map(withoutControls).join('\n')}\n`;
}

/**
 * Changes for a pull request: those that break someone first, the others folded.
 * @example
 * await appendFile(process.env.GITHUB_STEP_SUMMARY, changesMarkdown(compare(before, after)));
 */
export function changesMarkdown(changes: readonly Change[]): string {
  const breaking = changes.filter(({ producers, consumers }) => producers.breaks || consumers.breaks);
  const others = changes.filter((change) => !breaking.includes(change));
  const parts = ['## Changes of the tracking plan', summary(changes)];
  if (breaking.length > 0) parts.push(markdownTable(breaking));
  if (others.length > 0) {
    const count = `${others.length} ${others.length === 1 ? 'change breaks' : 'changes break'} nobody`;
    parts.push(`<details>\n<summary>${count}</summary>\n\n${markdownTable(others)}\n\n</details>`);
  }
  return `${parts.join('\n\n')}\n`;
}

function markdownTable(changes: readonly Change[]): string {
  const rows = changes.map(({ event, property, says, producers, consumers }) =>
    [
      code(event),
      `${property === undefined ? '' : `${code(property)} `}${escaped(says)}`,
      ...[producers, consumers].map(({ breaks, because }) => `${breaks ? '**breaks**' : 'fine'}: ${escaped(because)}`),
    ].join(' | '),
  );
  const head = ['Event | Change | Producers: clients in the field | Consumers: insights, SQL', '--- | --- | --- | ---'];
  return [...head, ...rows].map((row) => `| ${row} |`).join('\n');
}

function byEvent(changes: readonly Change[]): Map<string, Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) found.set(change.event, [...(found.get(change.event) ?? []), change]);
  return found;
}

const title = (event: string): string => (event === '*' ? 'Any event' : event);

/** A lock may come from anywhere: nothing in it repaints a terminal. */
function withoutControls(line: string): string {
  return line.replace(/\p{Cc}/gu, (found) => `\\x${found.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** … or becomes a link, an image or a tag in a pull request. */
function escaped(text: string): string {
  return withoutControls(text)
    .replace(/[\\`*_{}[\]()#+!|~@]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
}

const code = (name: string): string => (/^[\w$ -]+$/.test(name) ? `\`${name}\`` : escaped(name));
