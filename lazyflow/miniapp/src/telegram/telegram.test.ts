import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseLaunch, type Launch } from './launch';
import { startTelegram } from './telegram';
import { isDark } from './theme';

const root = document.documentElement;
let posted: [string, unknown][] = [];

function launch(version: string): Launch {
  const theme = encodeURIComponent('{"bg_color":"#ffffff","secondary_bg_color":"#efeff4"}');
  const found = parseLaunch(
    `#tgWebAppData=hash%3D1&tgWebAppVersion=${version}&tgWebAppThemeParams=${theme}`,
  );
  if (!found) throw new Error('no launch');
  return found;
}

const names = () => posted.map(([name]) => name);
const dataOf = (wanted: string) => posted.find(([name]) => name === wanted)?.[1];

beforeEach(() => {
  posted = [];
  window.TelegramWebviewProxy = {
    postEvent: (name, json) => posted.push([name, JSON.parse(json)]),
  };
});
afterEach(() => {
  delete window.TelegramWebviewProxy;
  root.removeAttribute('style');
});

describe('at the start', () => {
  test('the page takes the client’s colours and the client the page’s', () => {
    startTelegram(window, launch('9.1'));
    expect(root.style.getPropertyValue('--tg-theme-secondary-bg-color')).toBe('#efeff4');
    expect(root.dataset['scheme']).toBe('light');
    expect(dataOf('web_app_set_bottom_bar_color')).toEqual({ color: '#efeff4' });
  });

  test('the client hears that the page is ready after everything else', () => {
    startTelegram(window, launch('9.1'));
    expect(names().slice(-2)).toEqual(['web_app_ready', 'web_app_expand']);
  });

  test('an old client is asked nothing that it does not know', () => {
    const telegram = startTelegram(window, launch('6.0'));
    telegram.haptic('success');
    telegram.showBack(true);
    expect(names()).toEqual(['web_app_request_viewport', 'web_app_ready', 'web_app_expand']);
  });
});

describe('what the client says', () => {
  test('reaches the page by each of the three names that clients use', () => {
    const telegram = startTelegram(window, launch('9.1'));
    const back = vi.fn();
    telegram.onBack(back);
    window.Telegram?.WebView.receiveEvent('back_button_pressed', {});
    window.TelegramGameProxy?.receiveEvent('back_button_pressed', {});
    window.TelegramGameProxy_receiveEvent?.('back_button_pressed', {});
    expect(back).toHaveBeenCalledTimes(3);
  });

  test('is heard from the frame around Telegram Web, and from nobody else', () => {
    const telegram = startTelegram(window, launch('9.1'));
    const back = vi.fn();
    telegram.onBack(back);
    const data = JSON.stringify({ eventType: 'back_button_pressed', eventData: {} });
    window.dispatchEvent(new MessageEvent('message', { data, source: null }));
    window.dispatchEvent(new MessageEvent('message', { data: 'not json', source: window.parent }));
    expect(back).not.toHaveBeenCalled();
    window.dispatchEvent(new MessageEvent('message', { data, source: window.parent }));
    expect(back).toHaveBeenCalledOnce();
  });

  test('changes colours and insets while the page is open', () => {
    startTelegram(window, launch('9.1'));
    const say = (name: string, data: object) => window.Telegram?.WebView.receiveEvent(name, data);
    say('theme_changed', { theme_params: { bg_color: '#000000' } });
    say('safe_area_changed', { top: 44, bottom: 34, left: 0, right: 0 });
    say('viewport_changed', { height: 512, is_state_stable: true });
    expect(root.dataset['scheme']).toBe('dark');
    expect(root.style.getPropertyValue('--tg-safe-area-inset-top')).toBe('44px');
    expect(root.style.getPropertyValue('--tg-viewport-stable-height')).toBe('512px');
  });
});

test('a colour is dark or light as people see it', () => {
  expect(isDark('#17212b')).toBe(true);
  expect(isDark('#efeff4')).toBe(false);
});
