package dev.berth.data.snapshot;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/// Why a file could not be read or written, in words: some exceptions have only a path to say.
final class Reason {
  private Reason() {}

  static String of(IOException failed) {
    String said = String.valueOf(failed.getMessage());
    return switch (failed) {
      case NoSuchFileException _ -> "there is no " + said;
      case AccessDeniedException _ -> "this user may not read or write " + said;
      default -> said;
    };
  }
}
