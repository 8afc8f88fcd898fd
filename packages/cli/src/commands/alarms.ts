import type { AlarmDefinition, Saved, SavedAlarm } from '@eventbook/server';
import type { Connection } from '../connect.ts';
import { savedCommand } from '../saved-command.ts';

const paused = (isPaused: boolean) => async (server: Connection, id: string) => {
  const path = `/api/v1/alarms/${encodeURIComponent(id)}`;
  // What the server keeps under this kind is a definition of this kind.
  const { paused: _before, ...rest } = (await server.get<Saved>(path)).definition as AlarmDefinition;
  return await server.put<Saved>(path, { definition: isPaused ? { ...rest, paused: true } : rest });
};

export const alarmsCommand = savedCommand({
  name: 'alarms',
  noun: 'alarm',
  summary: 'List alarms and how they stand; save, pause or delete one.',
  hasPeople: false,
  further: { pause: paused(true), resume: paused(false) },
  columns: {
    titles: ['stands', 'since', 'value', 'after'],
    of(saved) {
      // What the route of alarms answers.
      const { state, definition } = saved as SavedAlarm;
      if ((definition as AlarmDefinition).paused) return ['paused', '', '', ''];
      if (state === undefined) return ['not looked at yet', '', '', ''];
      const { firing, since, value, after, error, goodSince } = state;
      const stands = goodSince === undefined ? 'FIRES' : `FIRES, good since ${goodSince}`;
      const number = value === undefined ? '' : String(Math.round(value * 1_000) / 1_000);
      return [error ?? (firing ? stands : 'quiet'), since, number, after?.text.split('\n')[0] ?? ''];
    },
  },
  examples: [
    'eventbook alarms',
    `eventbook alarms create "No signups" --definition '{"condition":{"kind":"silent","event":"signup","hours":24}}'`,
    `eventbook alarms create "Broken events" --definition '{"condition":{"kind":"violations","share":0.02,"hours":1}}'`,
    `eventbook alarms create "Checkout" --definition '{"condition":{"kind":"insight","insight":"trends","params":{"series":[{"event":"checkout_finished"}]},"below":1}}'`,
    'eventbook alarms pause no-signups',
    'eventbook alarms delete no-signups',
  ],
});
