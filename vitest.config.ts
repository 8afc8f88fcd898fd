import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/src/**/*.test.{ts,tsx}',
      'events/**/*.test.ts',
      'simulation/**/*.test.ts',
      'test/**/*.test.ts',
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Tests of browsers and servers wait half of their time: two processors keep three of them busy.
    maxWorkers: 3,
  },
});
