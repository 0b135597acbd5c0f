import { useTelegram } from '../telegram/telegram';
import { Button } from '../ui/button';
import { useLocale } from '../ui/locale';
import { Screen } from '../ui/screen';

/** The server does not take this launch any more, and only Telegram can make a new one. */
export function Expired() {
  const { words } = useLocale();
  const telegram = useTelegram();
  return (
    <Screen title={words.expired} hint={words.expiredHint}>
      <Button kind="filled" onClick={telegram.close}>
        {words.closeApp}
      </Button>
    </Screen>
  );
}
