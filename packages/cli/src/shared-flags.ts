import type { Flag } from './command.ts';

/** Flags that several commands share, written once. */
export const shared = {
  env: { type: 'string', value: '<name>', description: 'Environment; the first of the config when not given.' },
  json: { type: 'boolean', description: 'Print JSON, for programs.' },
  data: {
    type: 'string',
    value: '<folder>',
    description: 'Data folder (EVENTBOOK_DATA, else data/ beside the config).',
  },
  url: {
    type: 'string',
    value: '<url>',
    description: 'Server to ask (EVENTBOOK_URL, else the one that runs on the data folder).',
  },
  config: {
    type: 'string',
    value: '<file>',
    description: 'eventbook.config.ts to use; else searched from here upwards.',
  },
} as const satisfies Record<string, Flag>;
