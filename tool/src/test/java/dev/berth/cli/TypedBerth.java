package dev.berth.cli;

import dev.berth.cli.screen.Terminal;
import dev.berth.cli.session.Surroundings;
import dev.berth.problem.ExitCode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The command line within this process, typed by somebody who is called baker and cannot be asked;
/// what it said is kept.
public final class TypedBerth {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new LinkedHashMap<>();

  /// With a variable of the environment.
  TypedBerth knowing(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public ExitCode run(String... words) {
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader("")),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            false,
            false);
    return new Cli(
            new Surroundings(
                terminal, environment, "baker", "1.2.3", Optional.empty(), Clock.systemUTC()))
        .run(words);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /// What comes is told apart from what came.
  public void forget() {
    out.reset();
    err.reset();
  }
}
