package dev.berth.plan.init;

import dev.berth.image.Dockerfile;
import java.util.Optional;

/// What is settled already, by somebody or by a file.
///
/// @param server where it shall run, if somebody said so
/// @param domain where it shall answer, likewise
/// @param dockerfile the one that is there, if any: what is written beside it has to fit
public record Settled(
    Optional<String> server, Optional<String> domain, Optional<Dockerfile> dockerfile) {

  /// Whether a Dockerfile is there that doesn't have the stages of ours.
  boolean isOthersDockerfile() {
    return dockerfile.filter(file -> !file.hasStage("app")).isPresent();
  }

  public static Settled nothing() {
    return new Settled(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
