import type { Command } from './command.ts';

/** The list of commands. */
export function overview(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map((command) => command.name.length));
  const rows = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    `eventbook ${version}: a tracking plan that runs`,
    '',
    'Usage: eventbook <command> [options]',
    '',
    ...rows,
    '',
    'eventbook <command> --help tells more, with examples.',
    '',
  ].join('\n');
}

/** One command's page. */
export function page(command: Command): string {
  const flags = [
    ...Object.entries(command.flags).map(([name, flag]) => ({
      left: `${flag.short ? `-${flag.short}, ` : ''}--${name}${flag.value ? ` ${flag.value}` : ''}`,
      right: flag.description,
    })),
    { left: '-h, --help', right: 'Show this page.' },
  ];
  const width = Math.max(...flags.map(({ left }) => left.length));
  return [
    command.summary,
    '',
    `Usage: eventbook ${command.name} ${command.usage}`.trimEnd(),
    '',
    ...flags.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`),
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}
