package dev.berth;

import dev.berth.cli.Cli;
import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.Surroundings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// The composition root: parse, construct top to bottom, start, stop.
public final class Main {
  private Main() {}

  /// Runs one command and leaves with its exit code.
  public static void main(String[] arguments) {
    System.exit(new Cli(surroundings()).run(arguments).number());
  }

  static Surroundings surroundings() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new Surroundings(
        Terminal.ofThisProcess(System.getenv()),
        System.getenv(),
        System.getProperty("user.name"),
        version == null ? "(development)" : version,
        Optional.ofNullable(System.getProperty("berth.home")).map(Path::of),
        Clock.systemUTC());
  }
}
