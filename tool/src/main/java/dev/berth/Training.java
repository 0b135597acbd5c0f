package dev.berth;

import dev.berth.cli.Cli;
import dev.berth.cli.session.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// Goes the usual ways through the program once, while the JVM notes which classes they need: the
/// build makes its start-up cache of them. Reads this machine, changes nothing.
public final class Training {
  private static final String BERTH_YAML =
      """
      name: training
      services: {app: {port: 3000}}
      data: {sqlite: [{volume: data, path: app.db}]}
      demo: {whenUnset: TOKEN}
      smoke: [{name: healthy, request: GET /health}]
      """;

  private static final String COMPOSE_YAML =
      """
      services:
        app: {image: training, volumes: ["data:/data"]}
      volumes: {data: }
      """;

  private Training() {}

  /// Ends well whatever the commands find here: what they load is all that matters.
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    Path directory = Files.createTempDirectory("berth-training");
    Path berth = Files.writeString(directory.resolve("berth.yaml"), BERTH_YAML);
    Path compose = Files.writeString(directory.resolve("compose.yaml"), COMPOSE_YAML);
    Cli cli = new Cli(Main.surroundings());
    cli.run("--help");
    cli.run("--version");
    cli.run("up", "--help");
    cli.run("up", "--plan", "-f", berth.toString());
    cli.run("status", "--json", "-f", berth.toString());
    cli.run("doctor", "-f", berth.toString());
    Files.writeString(compose, "services: [");
    cli.run("status", "-f", berth.toString());
    watch(Files.createTempDirectory(directory, "state"));
    remove(directory);
  }

  /// A clock that leaps spares the training a watch's patience with an app that is not there.
  private static void watch(Path state) throws IOException, GeneralSecurityException {
    Surroundings here = Main.surroundings();
    AtomicLong looks = new AtomicLong();
    InstantSource leaping = () -> Instant.now().plusSeconds(60 * looks.incrementAndGet());
    Cli cli =
        new Cli(
            new Surroundings(
                here.terminal(),
                here.environment(),
                here.user(),
                here.version(),
                here.home(),
                leaping));
    try (TrainingWatch watch = TrainingWatch.open()) {
      String settings = watch.settings(state).toString();
      cli.run("watch", "--set", settings);
      cli.run("watch", "--set", settings);
    }
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
