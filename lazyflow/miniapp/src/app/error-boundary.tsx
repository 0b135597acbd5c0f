import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button';
import { Screen } from '../ui/screen';
import { wordsFor } from '../ui/words';

interface Props {
  languageCode: string;
  children: ReactNode;
}

/** The last resort for a bug: a way on instead of a white page. React logs the error itself. */
export class ErrorBoundary extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    const words = wordsFor(this.props.languageCode);
    return (
      <Screen title={words.crashed} hint={words.crashedHint}>
        <Button kind="filled" onClick={() => window.location.reload()}>
          {words.reload}
        </Button>
      </Screen>
    );
  }
}
