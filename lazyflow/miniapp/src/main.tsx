import './ui/styles/tokens.css';
import './ui/styles/base.css';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/create-api';
import { App } from './app/app';
import { Outside } from './app/outside';
import { readLaunch, sessionStorageIfAllowed, type Launch } from './telegram/launch';
import { startTelegram } from './telegram/telegram';
import { wordsFor } from './ui/words';

declare global {
  interface Window {
    /** Set by /config.js, which the web server writes: one build serves every domain. */
    LAZYFLOW_API_BASE_URL?: string;
  }
}

async function boot(): Promise<ReactNode> {
  const storage = sessionStorageIfAllowed();
  let launch = readLaunch(window.location.hash, storage);
  if (import.meta.env.DEV && !launch) {
    const { mockTelegramAndServer } = await import('./dev/mock');
    launch = mockTelegramAndServer();
  }
  const languageCode = launch?.user?.languageCode ?? navigator.language;
  document.documentElement.lang = wordsFor(languageCode).locale;
  return launch ? app(launch, storage, languageCode) : <Outside languageCode={languageCode} />;
}

function app(launch: Launch, storage: Storage | null, languageCode: string): ReactNode {
  const api = createApi({
    baseUrl: window.LAZYFLOW_API_BASE_URL ?? '',
    fetch: (input, init) => window.fetch(input, init),
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    now: Date.now,
    initData: launch.initData,
    userId: launch.user?.id ?? 'unknown',
    storage,
  });
  const telegram = startTelegram(window, launch);
  return <App api={api} telegram={telegram} languageCode={languageCode} />;
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
void boot().then((page) => createRoot(root).render(<StrictMode>{page}</StrictMode>));
