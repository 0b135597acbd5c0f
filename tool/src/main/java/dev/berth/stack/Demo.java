package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.compose.ComposeFile;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How to try the stack without the real thing: on loopback only, with stand-ins beside it.
///
/// @param whenUnset the demo is what `up` does while this variable has no value
/// @param compose services added to the stack's own
/// @param environment variables added to the generated ones, in the file's order
/// @param open the page to begin with
public record Demo(
    VariableName whenUnset,
    Optional<ComposeFile> compose,
    Map<VariableName, String> environment,
    Optional<URI> open,
    Place place) {

  public Demo {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}
