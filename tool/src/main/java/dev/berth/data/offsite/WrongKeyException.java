package dev.berth.data.offsite;

import java.io.IOException;

/// What was to be opened is sealed for another key. Where the key is known to fit, the head of the
/// file is damaged: that can't be told apart.
final class WrongKeyException extends IOException {
  private static final long serialVersionUID = 1L;

  WrongKeyException(Throwable cause) {
    super("it is sealed for another key", cause);
  }
}
