package dev.berth.cli;

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
}
