package dev.berth.provision;

import io.avaje.jsonb.Json;
import java.util.List;
import java.util.Optional;

/// How one part of a change is taken back, as data: it is recorded on the server before the change,
/// carried out by `berth provision --undo`, and written as a shell script for the revert that the
/// server runs by itself when we have lost it.
@Json
@Json.SubType(type = Undo.Restore.class, name = "restore")
@Json.SubType(type = Undo.Run.class, name = "run")
public sealed interface Undo {
  /// Puts a file back as it was.
  ///
  /// @param content empty when there was none, so that it is removed
  /// @param mode octal, such as 0644
  record Restore(String file, Optional<String> content, int mode) implements Undo {}

  /// Runs a program as root.
  record Run(List<String> argv) implements Undo {
    public Run {
      argv = List.copyOf(argv);
    }

    public static Run of(String... argv) {
      return new Run(List.of(argv));
    }
  }
}
