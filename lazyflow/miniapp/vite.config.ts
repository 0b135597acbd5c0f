import type { Connect, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/**
 * In production the web server answers /config.js, so that the same build works for every domain.
 * While developing this plugin answers it. It must never become a file of the build: a file in
 * dist/ would shadow the one that the web server writes.
 */
function runtimeConfig(): Plugin {
  const baseUrl = process.env['LAZYFLOW_API_BASE_URL'] ?? '';
  const answer: Connect.NextHandleFunction = (_request, response) => {
    response.setHeader('Content-Type', 'text/javascript');
    response.end(`window.LAZYFLOW_API_BASE_URL = ${JSON.stringify(baseUrl)};\n`);
  };
  return {
    name: 'runtime-config',
    configureServer: (server) => void server.middlewares.use('/config.js', answer),
    configurePreviewServer: (server) => void server.middlewares.use('/config.js', answer),
  };
}

export default defineConfig({
  plugins: [runtimeConfig()],
  esbuild: { jsx: 'automatic' },
  build: {
    target: ['chrome90', 'safari15'],
    // A data: URL in a style sheet or page would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'jsdom',
    env: { TZ: 'UTC' },
    setupFiles: ['test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'test/*.test.ts'],
  },
});
