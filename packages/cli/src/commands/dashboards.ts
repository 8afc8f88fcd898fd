import type { SavedDashboard } from '@eventbook/server';
import { savedCommand } from '../saved-command.ts';

export const dashboardsCommand = savedCommand({
  name: 'dashboards',
  noun: 'dashboard',
  summary: 'List dashboards, save or delete one.',
  hasPeople: false,
  columns: {
    titles: ['tiles', 'from'],
    of(saved) {
      // What the route of dashboards answers.
      const { definition, ready } = saved as SavedDashboard;
      const tiles: unknown = Reflect.get(Object(definition), 'tiles');
      return [Array.isArray(tiles) ? String(tiles.length) : '', ready ? 'the project' : 'here'];
    },
  },
  examples: [
    'eventbook dashboards',
    'eventbook dashboards --json > dashboards.json',
    'eventbook dashboards create "Exams" --definition @exams-dashboard.json',
    'eventbook dashboards delete exams',
  ],
});
