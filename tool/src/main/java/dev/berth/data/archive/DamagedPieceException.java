package dev.berth.data.archive;

import java.io.IOException;

/// A piece of the archive that is not as it was written.
public final class DamagedPieceException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedPieceException(String message) {
    super(message);
  }
}
