package dev.berth.cli.session;

import dev.berth.cli.screen.Terminal;
import java.io.BufferedReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What a command finds when it starts; made in `Main`, and by tests as they need it.
///
/// @param environment the variables of this process
/// @param user the account that it runs under
/// @param version of Berth
/// @param home the self-contained folder that Berth runs from; empty when it runs from classes
public record Surroundings(
    Terminal terminal,
    Map<String, String> environment,
    String user,
    String version,
    Optional<Path> home,
    InstantSource clock) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /// Where Berth keeps its things: of the whole machine for root, else of the user.
  public Path stateDirectory() {
    if (user.equals("root")) {
      return Path.of("/opt/berth");
    }
    String home = environment.getOrDefault("HOME", "");
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    return (state.isEmpty() ? Path.of(home, ".local/state") : Path.of(state)).resolve("berth");
  }

  /// The same, where nobody can be asked and what is said goes elsewhere.
  public Surroundings speakingTo(PrintStream stream) {
    Terminal terminal =
        new Terminal(new BufferedReader(new StringReader("")), stream, stream, false, false, false);
    return new Surroundings(terminal, environment, user, version, home, clock);
  }
}
