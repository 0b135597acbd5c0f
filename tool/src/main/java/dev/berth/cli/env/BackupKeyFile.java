package dev.berth.cli.env;

import dev.berth.cli.screen.Ink;
import dev.berth.cli.session.Session;
import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.Recipient;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.run.environment.PrivateFile;
import dev.berth.stack.OffsitePlace;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The key that opens the copies: `backup.key` beside the environment file, which only gets the
/// public half of it. One that is there stays: copies may be sealed for it.
final class BackupKeyFile {
  private static final int PRIVATE = 0600;
  private static final Pattern EMPTY_LINE =
      Pattern.compile("(?m)^" + OffsitePlace.RECIPIENT + "=[ \t]*$");

  private final Session session;
  private final Path file;
  private final Recipient recipient;
  private final List<String> shown;

  private BackupKeyFile(Session session, Path file, Recipient recipient, List<String> shown) {
    this.session = session;
    this.file = file;
    this.recipient = recipient;
    this.shown = List.copyOf(shown);
  }

  /// Makes it if need be.
  static BackupKeyFile beside(Path environment, Session session) {
    Path file = environment.toAbsolutePath().resolveSibling("backup.key");
    try {
      if (Files.exists(file)) {
        Recipient known = BackupKey.recipientOf(Files.readString(file));
        return new BackupKeyFile(session, file, known, List.of());
      }
      BackupKey key = BackupKey.generate();
      session.here().host().write(file, key.file().getBytes(StandardCharsets.UTF_8), PRIVATE);
      return new BackupKeyFile(session, file, key.recipient(), showOnce(key, session));
    } catch (IOException | IllegalArgumentException failure) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.at(Place.of(file), "can't use it as the key of the copies")
              .withCause(String.valueOf(failure.getMessage()))
              .withFix("ls -l " + file)
              .withState("the environment file is as it was"));
    }
  }

  /// Only to a person: what goes into a pipe or a log is kept there.
  private static List<String> showOnce(BackupKey key, Session session) {
    return session.canAsk()
        ? List.of("  Write it down, it is not shown again:", "  " + key.identity().text())
        : List.of();
  }

  /// The environment file with the public half.
  Secret addedTo(Secret environment) {
    String line = OffsitePlace.RECIPIENT + "=" + recipient;
    Matcher empty = EMPTY_LINE.matcher(environment.reveal());
    return Secret.of(
        empty.find()
            ? empty.replaceFirst(line)
            : environment.reveal()
                + "\n# What copies are sealed for; the key that opens them is in "
                + file.getFileName()
                + ".\n"
                + line
                + "\n");
  }

  /// What to say about it.
  List<String> advice() {
    Ink ink = session.ink();
    List<String> lines = new ArrayList<>();
    lines.add(ink.notice("The key of your copies:") + " " + file + ", readable by you only.");
    lines.addAll(shown);
    lines.add("  Without it no copy can be opened. Keep it where the server's end does not reach.");
    new PrivateFile(session.here().host(), file)
        .repository()
        .ifPresent(open -> {
          lines.add(ink.notice("Careful:") + " " + open.what() + ".");
          open.fix().ifPresent(fix -> lines.add("  " + fix));
        });
    return lines;
  }
}
