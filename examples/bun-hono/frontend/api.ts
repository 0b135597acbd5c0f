declare global {
  interface Window {
    LAZYFLOW_API_BASE_URL?: string;
    Telegram?: { WebApp: { initData: string } };
  }
}

export interface Task {
  id: number;
  text: string;
  done: number;
}

const base = window.LAZYFLOW_API_BASE_URL ?? '';

export async function call<T>(method: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(base + path, {
    method,
    headers: {
      Authorization: `tma ${window.Telegram?.WebApp.initData ?? ''}`,
      'Content-Type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.json();
}
