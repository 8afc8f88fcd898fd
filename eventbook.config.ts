import { defineConfig } from '@eventbook/server';

export default defineConfig({
  product: 'acemate',
  plan: './events/index.ts',
  simulation: './simulation/index.ts',
  dashboards: './dashboards/index.ts',
  timezone: 'Europe/Berlin',
  weekStart: 'monday',
  // Who works on the product.
  testAccounts: { property: 'person_now.email', operator: 'icontains', value: '@acemate.ai' },
  environments: ['production', 'development', 'staging'],
});
