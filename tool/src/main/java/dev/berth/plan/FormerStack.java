package dev.berth.plan;

import java.util.List;
import java.util.Optional;

/// A stack of the same name that somebody started with `docker compose` by hand, as the labels of
/// its containers tell it: enough to start it again.
///
/// @param directory the project's directory
/// @param files its compose files
/// @param environmentFile what `--env-file` named
public record FormerStack(String directory, List<String> files, Optional<String> environmentFile) {
  public FormerStack {
    files = List.copyOf(files);
  }
}
