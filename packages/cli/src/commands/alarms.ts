import type { SavedAlarm } from '@eventbook/server';
import { savedCommand } from '../saved-command.ts';

export const alarmsCommand = savedCommand({
  name: 'alarms',
  noun: 'alarm',
  summary: 'List alarms and how they stand, save or delete one.',
  hasPeople: false,
  columns: {
    titles: ['stands', 'since', 'value', 'after'],
    of(saved) {
      // What the route of alarms answers.
      const { state } = saved as SavedAlarm;
      if (state === undefined) return ['not looked at yet', '', '', ''];
      const { firing, since, value, after, error } = state;
      const number = value === undefined ? '' : String(Math.round(value * 1_000) / 1_000);
      return [error ?? (firing ? 'FIRES' : 'quiet'), since, number, after?.text.split('\n')[0] ?? ''];
    },
  },
  examples: [
    'eventbook alarms',
    `eventbook alarms create "No signups" --definition '{"condition":{"kind":"silent","event":"signup","hours":24}}'`,
    `eventbook alarms create "Broken events" --definition '{"condition":{"kind":"violations","share":0.02,"hours":1}}'`,
    `eventbook alarms create "Checkout" --definition '{"condition":{"kind":"insight","insight":"trends","params":{"series":[{"event":"checkout_finished"}]},"below":1}}'`,
    'eventbook alarms delete no-signups',
  ],
});
