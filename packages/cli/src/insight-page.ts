import type { InsightKind } from '@eventbook/server';
import { parameterRows } from './insight-help.ts';

const escaped = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** The page of an insight in the documentation: everything on it comes from the insight's own file. */
export function insightPage({ kind, title, summary, description, params, cell, examples }: InsightKind): string {
  const fields = (schema: InsightKind['params']) => [
    '| parameter | takes | what it is |',
    '| --- | --- | --- |',
    ...parameterRows(schema).map(({ name, type, words }) => `| \`${name}\` | ${code(type)} | ${escaped(words)} |`),
  ];
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
    ...fields(params),
    '',
    'Filters are told in [filters.md](../filters.md).',
    '',
    ...(cell === undefined ? [] : ['## The people behind a number', '', ...fields(cell), '']),
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

const code = (type: string) => `\`${escaped(type)}\``;
