package dev.berth;

import dev.berth.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
  public static void main(String[] arguments) throws IOException {
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
    Files.delete(compose);
    Files.delete(berth);
    Files.delete(directory);
  }
}
