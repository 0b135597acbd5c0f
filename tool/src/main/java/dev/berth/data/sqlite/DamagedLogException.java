package dev.berth.data.sqlite;

import java.io.IOException;

/// A write-ahead log, or a part of one, that is not what SQLite wrote.
public final class DamagedLogException extends IOException {
  private static final long serialVersionUID = 1L;

  public DamagedLogException(String message) {
    super(message);
  }
}
