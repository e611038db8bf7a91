import { defineConfig } from 'vitest/config';

export default defineConfig({
  cacheDir: '/tmp/vite',
  test: { pool: 'threads', isolate: false, maxWorkers: 1 },
});
