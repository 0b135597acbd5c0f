/**
 * What Telegram hands to a Mini App at its start: the fragment of the address,
 * `#tgWebAppData=…&tgWebAppThemeParams=…` (core.telegram.org/bots/webapps).
 */
export interface Launch {
  /** Signed by Telegram; only the server can tell whether it is true. Never log it. */
  initData: string;
  version: string;
  platform: string;
  theme: ThemeParams;
  /** For greeting and language only: it is unverified here. */
  user: LaunchUser | null;
}

export interface LaunchUser {
  id: string;
  languageCode: string | null;
}

/** `bg_color` → `#ffffff` and so on; keys are Telegram's. */
export type ThemeParams = Readonly<Record<string, string>>;

const STORED = 'lazyflow.launch';

/** A reload inside Telegram may lose the fragment, so the first one is kept for the session. */
export function readLaunch(fragment: string, storage: Storage | null): Launch | null {
  const fresh = fragment.includes('tgWebAppData=');
  const text = fresh ? fragment : storage?.getItem(STORED);
  if (!text) return null;
  if (fresh) storage?.setItem(STORED, text);
  return parseLaunch(text);
}

export function parseLaunch(fragment: string): Launch | null {
  const fields = new URLSearchParams(fragment.replace(/^.*?(?=tgWebApp)/, ''));
  const initData = fields.get('tgWebAppData');
  if (!initData) return null;
  return {
    initData,
    version: fields.get('tgWebAppVersion') ?? '6.0',
    platform: fields.get('tgWebAppPlatform') ?? 'unknown',
    theme: parseTheme(parseJson(fields.get('tgWebAppThemeParams'))),
    user: parseUser(parseJson(new URLSearchParams(initData).get('user'))),
  };
}

/** Only colours pass: the values end up in style sheets. */
export function parseTheme(value: unknown): ThemeParams {
  if (typeof value !== 'object' || value === null) return {};
  const colours = Object.entries(value).filter(
    (entry): entry is [string, string] =>
      /^[a-z_]+$/.test(entry[0]) && /^#[0-9a-f]{6}$/i.test(String(entry[1])),
  );
  return Object.fromEntries(colours);
}

function parseUser(value: unknown): LaunchUser | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  const language = 'language_code' in value ? value.language_code : null;
  return {
    id: String(value.id),
    languageCode: typeof language === 'string' ? language : null,
  };
}

function parseJson(text: string | null): unknown {
  if (!text) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Storage can be forbidden inside a cross-site frame: then there is none. */
export function sessionStorageIfAllowed(): Storage | null {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
}

/** Versions are `major.minor`, so `10.0` is later than `9.1`. */
export function atLeast(version: string, wanted: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wanted.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
