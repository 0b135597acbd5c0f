import type { ReactNode } from 'react';
import { useToday } from '../api/use-today';
import { ApiProvider } from '../api/context';
import type { Api } from '../api/create-api';
import { TelegramProvider, type Telegram } from '../telegram/telegram';
import { LocaleProvider } from '../ui/locale';
import { SnackbarProvider } from '../ui/snackbar';
import { ErrorBoundary } from './error-boundary';
import { Shell } from './shell';

interface Props {
  api: Api;
  telegram: Telegram;
  languageCode: string;
}

export function App({ api, telegram, languageCode }: Props) {
  return (
    <ErrorBoundary languageCode={languageCode}>
      <ApiProvider api={api}>
        <TelegramProvider telegram={telegram}>
          <Localised languageCode={languageCode}>
            <SnackbarProvider>
              <Shell />
            </SnackbarProvider>
          </Localised>
        </TelegramProvider>
      </ApiProvider>
    </ErrorBoundary>
  );
}

function Localised({ languageCode, children }: { languageCode: string; children: ReactNode }) {
  return (
    <LocaleProvider languageCode={languageCode} today={useToday()}>
      {children}
    </LocaleProvider>
  );
}
