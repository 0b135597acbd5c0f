package dev.berth.data.archive;

import dev.berth.data.sqlite.WalPosition;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/// A database from which the archive can go on, as it was at one commit.
///
/// @param name to tell it by
/// @param position the commit
/// @param taken when that was
public record Base(String name, Content content, WalPosition position, Instant taken) {

  /// Its bytes, however they are kept.
  @FunctionalInterface
  public interface Content {
    /// Throws when they are not what they were.
    void copyTo(OutputStream out) throws IOException;
  }
}
