package dev.berth.image;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.docker.DockerCli;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Pulls an image when its registry answers, and finds out soon when it does not.
///
/// `docker pull` writes its first line when the registry has sent the manifest, so silence means
/// that nobody answers. A registry that kept silent is not asked again in the same run; a refusal
/// is quick and may concern that one image only.
final class RegistryPull {
  private static final Duration FIRST_LINE = Duration.ofSeconds(10);
  private static final Duration WHOLE_PULL = Duration.ofMinutes(20);

  private final DockerCli docker;
  private final Duration firstLine;
  private final Set<String> silent = ConcurrentHashMap.newKeySet();

  RegistryPull(DockerCli docker) {
    this(docker, FIRST_LINE);
  }

  RegistryPull(DockerCli docker, Duration firstLine) {
    this.docker = docker;
    this.firstLine = firstLine;
  }

  /// How it went.
  sealed interface Outcome {
    /// It is on the host now.
    record Pulled() implements Outcome {}

    /// Nobody gave it.
    ///
    /// @param cause what the engine said, for a person
    record NotThere(String cause) implements Outcome {}
  }

  Outcome pull(String reference, Consumer<String> lines) {
    String registry = ImageReference.parse(reference).registry();
    if (silent.contains(registry)) {
      return new Outcome.NotThere(silence(registry));
    }
    CommandResult result = withDeadline(command(reference), lines);
    if (result.exit() == CommandResult.INTERRUPTED) {
      silent.add(registry);
      return new Outcome.NotThere(silence(registry));
    }
    return result.ok() ? new Outcome.Pulled() : new Outcome.NotThere(result.err().strip());
  }

  static Command command(String reference) {
    return Command.of("docker", "pull", reference).within(WHOLE_PULL);
  }

  private CommandResult withDeadline(Command command, Consumer<String> lines) {
    CountDownLatch spoke = new CountDownLatch(1);
    AtomicReference<@Nullable CommandResult> result = new AtomicReference<>();
    Consumer<String> heard =
        line -> {
          spoke.countDown();
          lines.accept(line);
        };
    Runnable pull =
        () -> {
          result.set(docker.run(command, heard));
          spoke.countDown();
        };
    Thread thread = Thread.ofVirtual().start(pull);
    try {
      if (!spoke.await(firstLine.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.interrupt();
      }
      thread.join();
    } catch (InterruptedException stop) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
    CommandResult ended = result.get();
    return ended != null
        ? ended
        : new CommandResult(command, CommandResult.INTERRUPTED, "", "", Duration.ZERO);
  }

  private String silence(String registry) {
    return "the registry " + registry + " gave no answer within " + firstLine.toSeconds() + " s";
  }
}
