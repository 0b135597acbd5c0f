package dev.berth.run.maintenance;

/// What visitors see during maintenance where the stack has no page of its own: one file, nothing
/// from elsewhere, as dark or light as they like it. It asks again by itself.
final class MaintenancePage {
  static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="refresh" content="20">
      <title>Back in a moment</title>
      <style>
        :root {
          --ground: #f4f6f8; --card: #fff; --ink: #17212b; --soft: #5d6b79; --sea: #2f7fb8;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #11181f; --card: #1a232c; --ink: #eef3f7; --soft: #9aa8b5; --sea: #6db3e6;
          }
        }
        * { box-sizing: border-box; margin: 0 }
        body {
          min-height: 100vh; min-height: 100dvh; display: grid; place-items: center; padding: 24px;
          background: var(--ground); color: var(--ink);
          font: 17px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
        }
        main {
          width: min(100%, 26rem); padding: 40px 32px; text-align: center;
          background: var(--card); border-radius: 20px; box-shadow: 0 12px 40px rgb(0 0 0 / .08);
        }
        svg { width: 72px; height: 72px; color: var(--sea) }
        .boat { transform-origin: 36px 44px; animation: sway 4s ease-in-out infinite }
        @keyframes sway { 0%, 100% { transform: rotate(-4deg) } 50% { transform: rotate(4deg) } }
        @media (prefers-reduced-motion: reduce) { .boat { animation: none } }
        h1 { margin: 20px 0 8px; font-size: 1.5rem; line-height: 1.25; text-wrap: balance }
        p { color: var(--soft); text-wrap: balance }
        p + p { margin-top: 16px }
      </style>
      </head>
      <body>
      <main>
        <svg viewBox="0 0 72 72" fill="none" stroke="currentColor" stroke-width="3"
             stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">
          <g class="boat">
            <path d="M36 10v32M36 14c10 6 15 14 16 24H36M36 20c-7 5-11 11-12 18h12"/>
            <path d="M14 44h44l-6 11H20z"/>
          </g>
          <path d="M8 63c5 0 5-3 10-3s5 3 10 3 5-3 10-3 5 3 10 3 5-3 10-3 5 3 6 3"/>
        </svg>
        <h1>Back in a moment</h1>
        <p>We are working on it. This page opens the app by itself as soon as it is there again.</p>
        <p lang="ru">Скоро вернёмся. Страница откроется сама.</p>
      </main>
      </body>
      </html>
      """;

  private MaintenancePage() {}
}
