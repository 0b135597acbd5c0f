import { createContext, use, useMemo, type ReactNode } from 'react';
import { wordsFor, type Words } from './words';

interface Locale {
  words: Words;
  /** The user's calendar day, `YYYY-MM-DD`. */
  today: string;
}

const LocaleContext = createContext<Locale | null>(null);

interface Props {
  languageCode: string;
  today: string;
  children: ReactNode;
}

export function LocaleProvider({ languageCode, today, children }: Props) {
  const locale = useMemo(() => ({ words: wordsFor(languageCode), today }), [languageCode, today]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  const locale = use(LocaleContext);
  if (!locale) throw new Error('useLocale needs a LocaleProvider above it');
  return locale;
}
