import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { preloads } from './preloads.ts';

const server = 'http://127.0.0.1:4400';

export default defineConfig({
  plugins: [react(), preloads()],
  build: {
    target: 'es2022',
    // Every asset is a file: the policy `default-src 'self'` allows no data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Named one by one: what they use in turn is in the file of its own group, so that no two files need each other.
          includeDependenciesRecursively: false,
          groups: [
            // Two files, not one: over two connections they come sooner to a reader far away.
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            // What several pages share is small: one file of it costs a reader far away less than ten.
            {
              name: 'frame',
              test: /vite\/preload-helper|node_modules\/(use-sync-external-store|@tanstack\/(history|query-core|react-query|react-router|react-store|router-core|store))\/|\/web\/src\/((api|ui)\/|messages\/(?!(en|de)\b)|shell\/(?!command-palette|keys-dialog|rank-command)|people\/(person-name|use-dates|people-tabs|queries)\.|questions\/(ask|complete-params|queries|question-events|recent-questions|same-question|use-answer|use-insight-kinds|use-insight-names)\.|questions\/form\/(as-fields|date-range-field)|dashboards\/(tile-question|use-seen)\.|live\/live-filter\.|[\w-]+\/[\w-]+-search\.ts|search-params\.)/,
            },
          ],
        },
      },
    },
  },
  // `npm run dev` shows the sources over a running server.
  server: { proxy: { '/api': server, '/docs': server } },
});
