package dev.berth.data.sqlite;

import io.avaje.jsonb.Json;

/// Tells one life of a write-ahead log from the next: every time a writer starts over at its
/// beginning, SQLite adds one to the first and draws the second anew (file format, section 4.1).
@Json
public record WalSalt(int first, int second) {

  /// Whether a log with this salt may be the one that came right after a log with that.
  public boolean follows(WalSalt before) {
    return first == before.first + 1;
  }
}
