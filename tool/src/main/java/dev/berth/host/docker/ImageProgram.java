package dev.berth.host.docker;

import java.util.List;

/// What an image runs where nobody says anything else.
///
/// @param command what follows the entry point
public record ImageProgram(List<String> entrypoint, List<String> command) {
  public ImageProgram {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
  }
}
