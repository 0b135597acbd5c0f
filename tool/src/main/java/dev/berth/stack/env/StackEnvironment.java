package dev.berth.stack.env;

import dev.berth.stack.VariableName;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The environment file of a stack and the example beside it, as far as they exist.
///
/// @param file where the environment file is, or would be made
/// @param named the path that compose files know it by: what `env:` of `berth.yaml` says, also when
///   the command line names another file
/// @param present what is in it; empty when there is none yet
public record StackEnvironment(
    Path file, Path named, Optional<EnvFile> present, Optional<EnvExample> example) {

  /// Whether the file exists and gives this variable a value that is not empty.
  public boolean hasValue(VariableName name) {
    return present.flatMap(f -> f.entry(name)).filter(e -> !e.value().isEmpty()).isPresent();
  }

  /// The same with another file's content.
  public StackEnvironment with(EnvFile content) {
    return new StackEnvironment(file, named, Optional.of(content), example);
  }

  /// Whether the values are not from this machine.
  public boolean isElsewhere() {
    return present.filter(content -> !content.file().equals(file)).isPresent();
  }

  /// The variables of the file, resolved ([EnvFile#resolved]); only the given ones without a file.
  public Map<VariableName, Secret> resolved(Map<VariableName, String> given) {
    return present.orElse(EnvFile.empty(file)).resolved(given);
  }
}
