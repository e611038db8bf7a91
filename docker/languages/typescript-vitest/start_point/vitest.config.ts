import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '/tmp/vite',
  server: { host: '127.0.0.1' },
  test: { pool: 'threads', isolate: false, maxWorkers: 1 },
});
