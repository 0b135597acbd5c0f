import { createContext, use, useEffect, type ReactNode } from 'react';
import { connectBridge, type Bridge } from './bridge';
import { atLeast, type Launch } from './launch';
import { followTheme } from './theme';
import { followKeyboard, followViewport } from './viewport';

/** The Telegram client around the page; every call is silent where the client is too old for it. */
export interface Telegram {
  haptic: (kind: Haptic) => void;
  close: () => void;
  onBack: (listener: () => void) => () => void;
  showBack: (visible: boolean) => void;
  confirmClosing: (needed: boolean) => void;
}

export type Haptic = 'success' | 'error' | 'selection';

/** Starts everything in order: listen, look like the client, then tell it that we are ready. */
export function startTelegram(window: Window, launch: Launch): Telegram {
  const root = window.document.documentElement;
  const bridge = connectBridge(window);
  followTheme(bridge, launch, root);
  followViewport(bridge, launch, root);
  followKeyboard(window, root);
  reloadOnRequest(bridge, window);
  bridge.post('web_app_ready');
  bridge.post('web_app_expand');
  return telegram(bridge, launch.version);
}

function telegram(bridge: Bridge, version: string): Telegram {
  const vibrates = atLeast(version, '6.1');
  return {
    haptic: (kind) => {
      if (vibrates) bridge.post('web_app_trigger_haptic_feedback', HAPTICS[kind]);
    },
    close: () => bridge.post('web_app_close'),
    onBack: (listener) => bridge.on('back_button_pressed', listener),
    showBack: (visible) => {
      if (vibrates) bridge.post('web_app_setup_back_button', { is_visible: visible });
    },
    confirmClosing: (needed) => {
      if (atLeast(version, '6.2')) {
        bridge.post('web_app_setup_closing_behavior', { need_confirmation: needed });
      }
    },
  };
}

const HAPTICS = {
  success: { type: 'notification', notification_type: 'success' },
  error: { type: 'notification', notification_type: 'error' },
  selection: { type: 'selection_change' },
} as const;

/** Telegram Web has a reload command in its menu and asks the frame to carry it out. */
function reloadOnRequest(bridge: Bridge, window: Window): void {
  bridge.on('reload_iframe', () => {
    bridge.post('iframe_will_reload');
    window.location.reload();
  });
  if (window.parent !== window) bridge.post('iframe_ready', { reload_supported: true });
}

const TelegramContext = createContext<Telegram | null>(null);

export function TelegramProvider({
  telegram,
  children,
}: {
  telegram: Telegram;
  children: ReactNode;
}) {
  return <TelegramContext value={telegram}>{children}</TelegramContext>;
}

export function useTelegram(): Telegram {
  const telegram = use(TelegramContext);
  if (!telegram) throw new Error('useTelegram needs a TelegramProvider above it');
  return telegram;
}

/** While `active`, the client shows its back button, and pressing it calls `onBack`. */
export function useBackButton(active: boolean, onBack: () => void): void {
  const telegram = useTelegram();
  useEffect(() => {
    if (!active) return;
    telegram.showBack(true);
    const stop = telegram.onBack(onBack);
    return () => {
      stop();
      telegram.showBack(false);
    };
  }, [telegram, active, onBack]);
}

/** While `active`, closing the Mini App asks first, so that typed text is not lost by a swipe. */
export function useClosingConfirmation(active: boolean): void {
  const telegram = useTelegram();
  useEffect(() => {
    if (!active) return;
    telegram.confirmClosing(true);
    return () => telegram.confirmClosing(false);
  }, [telegram, active]);
}
