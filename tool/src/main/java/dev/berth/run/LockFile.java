package dev.berth.run;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.Host;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The file that a lock is, on the machine where it keeps something. Whatever counts on its content
/// is one program there: nobody can fall asleep between the look and what follows from it.
record LockFile(Host host, Path path) {
  /// What [#whileHeld] exits with when the file is somebody else's. A program that does so by
  /// itself is told from that by another look.
  static final int NOT_HELD = 91;

  private static final JsonType<LockOwner> JSON = Jsonb.builder().build().type(LockOwner.class);

  private static final String WHILE_HELD =
      """
      held=
      IFS= read -r held 2>/dev/null <"$1"
      [ "$held" = "$2" ] || exit 91
      shift 2
      exec "$@"
      """;

  /// Two that would remove the same one wait for each other, so that the second sees whether there
  /// is a new one by now.
  private static final String REMOVE =
      """
      [ -f "$1" ] && exec 9<"$1" && flock 9 || exit 0
      IFS= read -r held 2>/dev/null <"$1"
      [ "$held" != "$2" ] || rm -f -- "$1"
      """;

  private static final String HEARD =
      "stat -c %Y -- \"$1\" && date +%s && cut -d. -f1 /proc/uptime";

  /// Whose it is.
  ///
  /// @param text the line that is in the file: another Berth may write it in another way
  record Content(String text, LockOwner owner) {
    static Content of(LockOwner owner) {
      return new Content(JSON.toJson(owner), owner);
    }
  }

  /// When its holder was last heard.
  ///
  /// @param ago by the machine's own clock, so that a wrong one elsewhere does no harm
  /// @param beforeStart the machine was started since then
  record Heard(Duration ago, boolean beforeStart) {}

  Optional<Content> read() {
    try {
      return host.read(path)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip())
          .map(text -> new Content(text, JSON.fromJson(text)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Gives the file a second name that has its content: this succeeds for exactly one.
  boolean link(Path own) {
    return host.run(Command.of("ln", own.toString(), path.toString())).ok();
  }

  /// A file that is gone was heard just now: whoever had it has let go of it.
  Heard heard() {
    CommandResult times = host.run(Command.of("sh", "-c", HEARD, "sh", path.toString()));
    List<Long> seconds = times.out().lines().map(Long::valueOf).toList();
    if (seconds.size() != 3) {
      return new Heard(Duration.ZERO, false);
    }
    long ago = seconds.get(1) - seconds.getFirst();
    return new Heard(Duration.ofSeconds(ago), ago > seconds.getLast());
  }

  /// Shows that the holder lives.
  ///
  /// @return whether it is the holder still
  boolean touch(Content own) {
    Command touch = Command.of("touch", "--no-create", "--", path.toString());
    return host.run(whileHeld(own, touch)).exit() != NOT_HELD;
  }

  void removeIf(Content content) {
    host.run(Command.of("sh", "-c", REMOVE, "sh", path.toString(), content.text()));
  }

  /// The same command, begun by the machine only while this is what is in the file.
  Command whileHeld(Content content, Command command) {
    List<String> argv =
        new ArrayList<>(List.of("sh", "-c", WHILE_HELD, "berth", path.toString(), content.text()));
    argv.addAll(command.argv());
    return new Command(
        argv, command.environment(), command.stdin(), command.directory(), command.timeout());
  }
}
