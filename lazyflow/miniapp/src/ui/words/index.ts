import { en } from './en';
import { ru, type Words } from './ru';

export type { Words };

/** The language code is Telegram's (IETF, for example `ru` or `pt-br`). */
export function wordsFor(languageCode: string): Words {
  return languageCode.toLowerCase().split('-')[0] === 'ru' ? ru : en;
}
