/** Theme colours as Telegram's clients send them. */
export const THEMES = {
  light: {
    bg_color: '#ffffff',
    secondary_bg_color: '#efeff4',
    section_bg_color: '#ffffff',
    text_color: '#000000',
    hint_color: '#8e8e93',
    link_color: '#007aff',
    accent_text_color: '#007aff',
    button_color: '#007aff',
    button_text_color: '#ffffff',
    destructive_text_color: '#ff3b30',
  },
  dark: {
    bg_color: '#17212b',
    secondary_bg_color: '#0f161e',
    section_bg_color: '#17212b',
    text_color: '#f5f5f5',
    hint_color: '#708499',
    link_color: '#6ab3f3',
    accent_text_color: '#6ab2f2',
    button_color: '#5288c1',
    button_text_color: '#ffffff',
    destructive_text_color: '#ec3942',
  },
} as const;

export type ThemeName = keyof typeof THEMES;

export function launchFragment(theme: ThemeName, languageCode = 'ru'): string {
  const user = { id: 42, first_name: 'Аня', language_code: languageCode };
  const initData = new URLSearchParams({
    user: JSON.stringify(user),
    auth_date: '1795000000',
    hash: 'for-the-test',
  });
  return `#${new URLSearchParams({
    tgWebAppData: initData.toString(),
    tgWebAppVersion: '9.1',
    tgWebAppPlatform: 'android',
    tgWebAppThemeParams: JSON.stringify(THEMES[theme]),
  }).toString()}`;
}
