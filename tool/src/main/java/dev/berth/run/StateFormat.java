package dev.berth.run;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// The layout of Berth's directory on a machine has a number, in its file `format`. A Berth that
/// knows only lower ones would misread what it finds there, and write what the others misread: it
/// refuses before it looks at anything else.
///
/// Where there is no such file yet, the layout is the first one. In the second, services have two
/// slots, which a release of the first layout would start a second container beside; a release of
/// this Berth brings the first to the second.
public final class StateFormat {
  /// To be raised when an older Berth would misread what this one writes. [#note] then has to bring
  /// what it finds to the new layout.
  static final int CURRENT = 2;

  private final Machine machine;
  private final Path file;

  public StateFormat(Machine machine) {
    this.machine = machine;
    this.file = machine.state().resolve("format");
  }

  /// Throws when a newer Berth has been here.
  public void refuseNewer() {
    Optional<String> line = line();
    if (line.isPresent() && number(line.get()) > CURRENT) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("a newer Berth looks after this machine: " + machine.host().name())
              .withCause(
                  "%s says: %s; this Berth knows format %d".formatted(file, line.get(), CURRENT))
              .withFix("run it with a Berth that is as new as the one that was here last")
              .withState("nothing was changed"));
    }
  }

  /// Writes down which layout this is, before anything else is written; under a lock.
  public void note() {
    if (line().map(StateFormat::number).filter(number -> number == CURRENT).isEmpty()) {
      String version = StateFormat.class.getPackage().getImplementationVersion();
      String by = version == null ? "" : ", written by berth " + version;
      write("format %d%s\n".formatted(CURRENT, by));
    }
  }

  /// Of a line that is no such number nothing is known but that somebody else wrote it.
  private static int number(String line) {
    String number = line.replaceFirst("^format (\\d{1,9})\\b.*", "$1");
    return number.equals(line) ? Integer.MAX_VALUE : Integer.parseInt(number);
  }

  private Optional<String> line() {
    try {
      return machine
          .host()
          .read(file)
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .flatMap(text -> text.lines().findFirst().or(() -> Optional.of("")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + file, unreadable);
    }
  }

  private void write(String content) {
    try {
      machine.host().write(file, content.getBytes(StandardCharsets.UTF_8), 0644);
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't write " + file, unwritable);
    }
  }
}
