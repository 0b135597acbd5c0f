import type { Bridge } from './bridge';
import { atLeast, parseTheme, type Launch, type ThemeParams } from './launch';

/** Paints the page in the client's colours, now and whenever they change. */
export function followTheme(bridge: Bridge, launch: Launch, root: HTMLElement): void {
  const apply = (theme: ThemeParams) => {
    paint(theme, root);
    paintClient(bridge, launch.version, theme);
  };
  apply(launch.theme);
  bridge.on('theme_changed', (data) => apply(parseTheme(propertyOf(data, 'theme_params'))));
}

/** `bg_color` becomes `--tg-theme-bg-color`, the name that Telegram's own script uses. */
function paint(theme: ThemeParams, root: HTMLElement): void {
  for (const [key, colour] of Object.entries(theme)) {
    root.style.setProperty(`--tg-theme-${key.replaceAll('_', '-')}`, colour);
  }
  const background = theme['bg_color'];
  if (background) root.dataset['scheme'] = isDark(background) ? 'dark' : 'light';
}

/** The client's own bars take the colour of the page below them. */
function paintClient(bridge: Bridge, version: string, theme: ThemeParams): void {
  const page = theme['secondary_bg_color'] ?? theme['bg_color'];
  if (!page) return;
  if (atLeast(version, '6.1')) {
    bridge.post('web_app_set_background_color', { color: page });
    bridge.post('web_app_set_header_color', { color_key: 'secondary_bg_color' });
  }
  if (atLeast(version, '7.10')) bridge.post('web_app_set_bottom_bar_color', { color: page });
}

/** By perceived brightness (ITU-R BT.601), as Telegram's own clients decide. */
export function isDark(colour: string): boolean {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * r + 0.587 * g + 0.114 * b < 120;
}

function propertyOf(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null
    ? (data as Record<string, unknown>)[key]
    : undefined;
}
