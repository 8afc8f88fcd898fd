import type { InsightKind } from '@eventbook/server';
import { type ParameterRow, parameterRows, shapesOf } from './insight-help.ts';

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The same for every insight. */
const toldElsewhere: ReadonlySet<string> = new Set(['DateRange', 'Filter']);

/** The page of an insight in the documentation: everything on it comes from the insight's own file. */
export function insightPage({ kind, title, summary, description, params, cell, examples }: InsightKind): string {
  const fields = (rows: readonly ParameterRow[]) => [
    '| parameter | takes | what it is |',
    '| --- | --- | --- |',
    ...rows.map(({ name, type, words }) => `| \`${name}\` | ${code(type)} | ${escaped(words)} |`),
  ];
  const shapes = shapesOf(params).filter(({ name }) => !toldElsewhere.has(name));
  return [
    `# ${title}`,
    '',
    `<!-- Made from the insight's own file by: eventbook insight ${kind} --markdown -->`,
    '',
    summary,
    '',
    description,
    '',
    '## Parameters',
    '',
    ...fields(parameterRows(params)),
    '',
    '`DateRange` and `Filter` are told in [filters.md](../filters.md).',
    '',
    ...shapes.flatMap(({ name, rows }) => [`### ${name}`, '', ...fields(rows), '']),
    ...(cell === undefined ? [] : ['## The people behind a number', '', ...fields(parameterRows(cell)), '']),
    '## Examples',
    '',
    ...examples.flatMap((example) => [
      `${example.title}:`,
      '',
      '```sh',
      `eventbook insight ${kind} --params '${JSON.stringify(example.params).replaceAll("'", "'\\''")}'`,
      '```',
      '',
    ]),
  ]
    .join('\n')
    .replace(/\n+$/, '\n');
}

/** The line of an insight in the index of the pages. */
export function insightRow({ kind, title, summary }: InsightKind): string {
  return `| [${title}](insights/${kind}.md) | ${escaped(summary)} |`;
}

const code = (type: string) => `\`${escaped(type)}\``;
