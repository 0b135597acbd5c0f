import { wordsFor } from '../ui/words';
import { Screen, Steps } from '../ui/screen';

/** Opened in a plain browser, where nobody says who is looking. */
export function Outside({ languageCode }: { languageCode: string }) {
  const words = wordsFor(languageCode);
  return (
    <Screen title={words.outside} hint={words.outsideHint}>
      <Steps steps={words.outsideSteps} />
    </Screen>
  );
}
