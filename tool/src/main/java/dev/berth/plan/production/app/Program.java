package dev.berth.plan.production.app;

import dev.berth.inspect.Finding;
import java.util.Optional;

/// One program of a repository.
///
/// @param root the directory that it is started in, with a `/` at its end; empty for the top
/// @param start how it is started, where that is written
/// @param entry its first source file
/// @param maker the framework whose build makes what is started, where no source is the first
/// @param port where it listens
public record Program(
    String root,
    Optional<Finding> start,
    Optional<Finding> entry,
    Optional<Finding> maker,
    Optional<Finding> port) {

  /// Where the image has it.
  public String workingDirectory() {
    return Within.container(Within.resolve("", root));
  }

  public Finding evidence() {
    return start.or(() -> entry).or(() -> maker).orElseThrow();
  }
}
