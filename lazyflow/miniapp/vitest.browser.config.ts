import { defineConfig } from 'vitest/config';

/** Walks the built app in a real Chromium; needs `npm run build` first. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
