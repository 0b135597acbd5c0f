package dev.berth.data.sqlite;

import io.avaje.jsonb.Json;

/// A moment of a database: so many frames of that life of its log, always up to a commit.
///
/// @param frames 0 or more
@Json
public record WalPosition(WalSalt salt, long frames) {
  public WalPosition {
    if (frames < 0) {
      throw new IllegalArgumentException("a log can't have " + frames + " frames");
    }
  }
}
