import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:4400';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2022',
    // Every asset is a file: the policy `default-src 'self'` allows no data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // `npm run dev` shows the sources over a running server.
  server: { proxy: { '/api': server, '/docs': server } },
});
