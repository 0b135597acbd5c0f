package dev.berth.release;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.env.EnvFile;
import dev.berth.stack.env.Secret;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// The environment file that a server keeps for a stack, so that it can be released from a machine
/// that has no secrets. Values go there by standard input only.
public final class EnvironmentStore {
  private static final int PRIVATE = 0600;
  private static final int KEY_BYTES = 32;

  private static final JsonType<KeptEnvironment> JSON =
      Jsonb.builder().build().type(KeptEnvironment.class);

  /// Mode, owner, who we are, and the sum of the file; each on a line of its own.
  private static final String LOOK =
      """
      stat -c '%a\n%u' -- "$0" && id -u && sha256sum <"$0"
      """;

  private static final String KEEP =
      """
      if [ -e "$0" ]; then cp -p -- "$0" "$1.new" && sync -- "$1.new" && mv -fT -- "$1.new" "$1"; fi
      """;

  private final Host host;
  private final ReleasePlace place;

  public EnvironmentStore(Host host, ReleasePlace place) {
    this.host = host;
    this.place = place;
  }

  /// What the server keeps; empty when nothing, or something that was not written to its end, or
  /// that somebody else has changed or may read.
  public Optional<KeptEnvironment> kept() {
    return text(place.keptRecord()).map(JSON::fromJson).filter(kept -> isThere(kept.sum()));
  }

  /// Whether there is a file at all.
  public boolean any() {
    return host.run(Command.of("test", "-e", place.keptEnvironment().toString())).ok();
  }

  /// The file itself, for a release without one of its own.
  public Optional<Secret> values() {
    return text(place.keptEnvironment()).map(Secret::of);
  }

  /// What would change if this file took the place of the kept one.
  public EnvironmentChange changeTo(EnvFile file) {
    List<String> names =
        file.entries().stream().map(entry -> entry.name().value()).distinct().sorted().toList();
    return kept()
        .map(kept -> kept.to(file))
        .orElseGet(() -> new EnvironmentChange(names, List.of(), List.of(), true));
  }

  /// Puts a file in place of the kept one, which stays beside it, and reads it back.
  public void put(EnvFile file, RandomGenerator random, Instant now) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    KeptEnvironment kept = KeptEnvironment.of(file, key, now);
    Command keep =
        Command.of("sh", "-c", KEEP, place.keptEnvironment().toString())
            .plus(place.formerEnvironment().toString());
    FailedCommand.unlessOk("can't keep the environment of before", host.run(keep));
    write(place.keptEnvironment(), file.text().reveal());
    write(place.keptRecord(), JSON.toJson(kept) + "\n");
    if (!isThere(kept.sum())) {
      throw new ProblemException(
          ExitCode.NEEDS_PERSON,
          Problem.of(place.keptEnvironment() + " is not what was just written there")
              .withCause("its sum, mode or owner differs when it is read back")
              .withFix("see who else writes there, then run it again"));
    }
  }

  /// The one who sees it must be the one who owns it, alone.
  private boolean isThere(String sum) {
    CommandResult seen = host.run(Command.of("sh", "-c", LOOK, place.keptEnvironment().toString()));
    List<String> lines = seen.out().lines().toList();
    return seen.ok()
        && lines.size() == 4
        && Stream.of("600", "400").anyMatch(lines.get(0)::equals)
        && lines.get(1).equals(lines.get(2))
        && lines.get(3).startsWith(sum);
  }

  private void write(Path file, String content) {
    try {
      host.write(file, content.getBytes(StandardCharsets.UTF_8), PRIVATE);
    } catch (IOException unwritable) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("can't write " + file)
              .withCause(String.valueOf(unwritable.getMessage()))
              .withFix("df -h " + file.getParent() + ", on the server"));
    }
  }

  private Optional<String> text(Path file) {
    try {
      return host.read(file).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
