// Serves the page in development. Not for production: it builds on each request.
const apiBase = process.env.LAZYFLOW_API_BASE_URL ?? 'http://localhost:3000';

Bun.serve({
  port: 5173,
  async fetch(request) {
    const { pathname } = new URL(request.url);
    if (pathname === '/app.ts') return script();
    if (pathname !== '/') return new Response('not found', { status: 404 });
    const page = await Bun.file(`${import.meta.dir}/index.html`).text();
    const set = `window.LAZYFLOW_API_BASE_URL = ${JSON.stringify(apiBase)}`;
    return new Response(page.replace(/window\.LAZYFLOW_API_BASE_URL = ''/, set), {
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
    });
  },
});

async function script(): Promise<Response> {
  const built = await Bun.build({ entrypoints: [`${import.meta.dir}/app.ts`] });
  return new Response(built.outputs[0], { headers: { 'Content-Type': 'text/javascript' } });
}
