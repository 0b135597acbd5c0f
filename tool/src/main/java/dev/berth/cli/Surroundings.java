package dev.berth.cli;

import java.time.InstantSource;
import java.util.Map;

/// What a command finds when it starts; made in `Main`, and by tests as they need it.
///
/// @param environment the variables of this process
/// @param user the account that it runs under
/// @param version of Berth
public record Surroundings(
    Terminal terminal,
    Map<String, String> environment,
    String user,
    String version,
    InstantSource clock) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
