import { beforeEach, describe, expect, test } from 'vitest';
import { atLeast, parseLaunch, parseTheme, readLaunch } from './launch';

const INIT_DATA = new URLSearchParams({
  user: JSON.stringify({ id: 42, first_name: 'Аня & Ко', language_code: 'ru' }),
  auth_date: '1795000000',
  hash: 'ab12',
}).toString();
const FRAGMENT = `#${new URLSearchParams({
  tgWebAppData: INIT_DATA,
  tgWebAppVersion: '9.1',
  tgWebAppPlatform: 'ios',
  tgWebAppThemeParams: '{"bg_color":"#17212b"}',
}).toString()}`;

describe('a launch', () => {
  beforeEach(() => sessionStorage.clear());

  test('keeps the signed data exactly as Telegram wrote it', () => {
    expect(parseLaunch(FRAGMENT)?.initData).toBe(INIT_DATA);
  });

  test('tells the version, the platform, the theme and the user', () => {
    expect(parseLaunch(FRAGMENT)).toMatchObject({
      version: '9.1',
      platform: 'ios',
      theme: { bg_color: '#17212b' },
      user: { id: '42', languageCode: 'ru' },
    });
  });

  test('is found behind a path in the fragment too', () => {
    expect(parseLaunch(FRAGMENT.replace('#', '#/tasks?'))?.initData).toBe(INIT_DATA);
  });

  test('survives a reload that lost the fragment', () => {
    readLaunch(FRAGMENT, sessionStorage);
    expect(readLaunch('', sessionStorage)?.initData).toBe(INIT_DATA);
  });

  test('is there even where storage is forbidden', () => {
    expect(readLaunch(FRAGMENT, null)?.user?.id).toBe('42');
  });

  test('is none in a plain browser, and none without signed data', () => {
    expect(readLaunch('', sessionStorage)).toBeNull();
    expect(parseLaunch('#tgWebAppVersion=9.1')).toBeNull();
  });

  test('without a readable user is still a launch', () => {
    const broken = `#tgWebAppData=${encodeURIComponent('user=%7Bnot-json&hash=1')}`;
    expect(parseLaunch(broken)?.user).toBeNull();
  });
});

test('only colours get through as a theme', () => {
  const theme = { bg_color: '#fff000', text_color: 'url(evil)', 'x;y': '#000000', hint_color: 7 };
  expect(parseTheme(theme)).toEqual({ bg_color: '#fff000' });
  expect(parseTheme('nonsense')).toEqual({});
});

test('versions compare as numbers', () => {
  expect(atLeast('10.0', '9.1')).toBe(true);
  expect(atLeast('6.10', '6.9')).toBe(true);
  expect(atLeast('6.0', '6.1')).toBe(false);
});
