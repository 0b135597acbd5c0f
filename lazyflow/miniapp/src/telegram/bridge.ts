/**
 * The wire between the page and the Telegram client around it: events with a name and JSON data.
 * This replaces Telegram's own script, which is loaded from a host that not every network reaches.
 */
export interface Bridge {
  post: (name: string, data?: object) => void;
  /** Returns what removes the listener. */
  on: (name: string, listener: (data: unknown) => void) => () => void;
}

type Listener = (data: unknown) => void;

declare global {
  interface Window {
    TelegramWebviewProxy?: { postEvent: (name: string, json: string) => void };
    Telegram?: { WebView: { receiveEvent: (name: string, data: unknown) => void } };
    TelegramGameProxy?: { receiveEvent: (name: string, data: unknown) => void };
    TelegramGameProxy_receiveEvent?: (name: string, data: unknown) => void;
  }
  interface External {
    notify?: (json: string) => void;
  }
}

export function connectBridge(window: Window): Bridge {
  const listeners = new Map<string, Set<Listener>>();
  const receive = (name: string, data: unknown) =>
    listeners.get(name)?.forEach((listener) => listener(data));
  listenToNativeClients(window, receive);
  listenToFrame(window, receive);
  return {
    post: (name, data = {}) => post(window, name, data),
    on: (name, listener) => {
      const named = listeners.get(name) ?? new Set();
      listeners.set(name, named.add(listener));
      return () => named.delete(listener);
    },
  };
}

/** Android, iOS and macOS; then older desktop clients; then Telegram Web, where we are a frame. */
function post(window: Window, name: string, data: object): void {
  if (window.TelegramWebviewProxy) {
    window.TelegramWebviewProxy.postEvent(name, JSON.stringify(data));
    return;
  }
  const message = JSON.stringify({ eventType: name, eventData: data });
  if (typeof window.external?.notify === 'function') {
    window.external.notify(message);
  } else if (window.parent !== window) {
    // Telegram Web has several origins, and nothing that we post is a secret.
    window.parent.postMessage(message, '*');
  }
}

/** The names are fixed by the clients; each of them calls one of the three. */
function listenToNativeClients(window: Window, receive: (name: string, data: unknown) => void) {
  window.Telegram = { WebView: { receiveEvent: receive } };
  window.TelegramGameProxy = { receiveEvent: receive };
  window.TelegramGameProxy_receiveEvent = receive;
}

function listenToFrame(window: Window, receive: (name: string, data: unknown) => void) {
  window.addEventListener('message', (message: MessageEvent<unknown>) => {
    if (message.source !== window.parent || typeof message.data !== 'string') return;
    try {
      const { eventType, eventData } = JSON.parse(message.data) as Record<string, unknown>;
      if (typeof eventType === 'string') receive(eventType, eventData);
    } catch {
      // Browser extensions post to every page too; what is not JSON is not from Telegram.
    }
  });
}
