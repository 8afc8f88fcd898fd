import { defineConfig } from '@eventbook/server';

export default defineConfig({
  product: 'acemate',
  plan: './events/index.ts',
  simulation: './simulation/index.ts',
  timezone: 'Europe/Berlin',
  weekStart: 'monday',
  environments: ['production', 'development', 'staging'],
});
