package dev.berth.host.ssh;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FileWriting;
import dev.berth.host.HostLostException;
import dev.berth.host.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Files of a server, each in one round trip. Contents travel by standard input and output only.
final class RemoteFiles {
  private static final int ABSENT = 44;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final String READ =
      """
      if [ ! -e "$0" ] && [ ! -L "$0" ]; then exit 44; fi
      exec cat -- "$0"
      """;

  private final Sessions sessions;

  RemoteFiles(Sessions sessions) {
    this.sessions = sessions;
  }

  Optional<byte[]> read(Path file) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    CommandResult result = run(Command.of("sh", "-c", READ, file.toString()), into(content));
    if (result.exit() == ABSENT) {
      return Optional.empty();
    }
    unlessOk("read", file, result);
    return Optional.of(content.toByteArray());
  }

  void write(Path file, byte[] content, int mode) throws IOException {
    Command write = FileWriting.command(file, content, mode);
    unlessOk("write", file, run(write, into(new ByteArrayOutputStream())));
  }

  private CommandResult run(Command command, Sink out) {
    Command limited = command.within(LIMIT);
    return sessions.inTurn(new SessionRun(sessions, limited, line -> {}), limited, out);
  }

  private void unlessOk(String what, Path file, CommandResult result) throws IOException {
    if (result.exit() == CommandResult.INTERRUPTED) {
      throw new HostLostException("interrupted: can't %s %s".formatted(what, file));
    }
    if (!result.ok()) {
      throw new IOException(
          "can't %s %s on %s: exit code %d: %s"
              .formatted(what, file, sessions.server(), result.exit(), result.err().strip()));
    }
  }

  private static Sink into(ByteArrayOutputStream content) {
    return stream -> {
      try (InputStream source = stream) {
        source.transferTo(content);
      } catch (IOException brokenOff) {
        // The end of the program tells whether this was all.
      }
    };
  }
}
