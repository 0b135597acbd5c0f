package dev.berth.stack.compose;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How a service's image is built.
///
/// @param context absolute directory that is sent to the builder
/// @param dockerfile absolute
/// @param target the stage to stop at
/// @param args build arguments with a value, in the file's order
public record Build(
    Path context, Path dockerfile, Optional<String> target, Map<String, String> args) {

  public Build {
    args = Collections.unmodifiableMap(new LinkedHashMap<>(args));
  }
}
