import { defineConfig } from 'vite';

export default defineConfig({
  build: { outDir: 'build' },
  server: {
    port: 5173,
    proxy: { '/api': 'http://localhost:8080' },
  },
});
