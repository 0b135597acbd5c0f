package dev.berth.provision;

import dev.berth.host.Command;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// The steps back as a script for `sh`, newest first. One rendering for all who go back: `--undo`,
/// a change that failed, and the server itself when nobody can reach it. May run twice. One step
/// that fails does not keep the others from running; the script then ends with 1.
final class UndoScript {
  private UndoScript() {}

  static String of(List<Undo> undo) {
    StringBuilder script = new StringBuilder("failed=0\n");
    undo.reversed().forEach(step -> script.append(line(step)).append(" || failed=1\n"));
    return script.toString();
  }

  /// As [#of], as a program of its own.
  static String whole(List<Undo> undo) {
    return of(undo) + "exit $failed\n";
  }

  private static String line(Undo step) {
    return switch (step) {
      case Undo.Restore restore -> restore(restore);
      case Undo.Run run -> Command.of(run.argv()).shown() + " </dev/null";
    };
  }

  /// Beside the old one and renamed, so that a cut of power leaves the one or the other.
  private static String restore(Undo.Restore restore) {
    String file = Command.of(restore.file()).shown();
    if (restore.content().isEmpty()) {
      return "rm -f " + file;
    }
    byte[] content = restore.content().get().getBytes(StandardCharsets.UTF_8);
    String fresh = Command.of(restore.file() + ".berth-undo").shown();
    return "{ echo %s | base64 -d >%s && chmod %o %s && sync %s && mv -f %s %s; }"
        .formatted(
            Base64.getEncoder().encodeToString(content),
            fresh,
            restore.mode(),
            fresh,
            fresh,
            fresh,
            file);
  }
}
