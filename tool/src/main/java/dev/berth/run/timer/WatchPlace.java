package dev.berth.run.timer;

import dev.berth.run.Machine;
import java.nio.file.Path;

/// Where the watch of a stack keeps its things, on the machine that the stack runs on.
///
/// @param directory `/opt/berth/<stack>/watch`
public record WatchPlace(Path directory) {
  private static final String SETTINGS = "settings.json";

  public static WatchPlace of(Machine machine, String stack) {
    return new WatchPlace(machine.releases(stack).directory().resolve("watch"));
  }

  /// The place that a settings file is in.
  public static WatchPlace around(Path settings) {
    return new WatchPlace(settings.toAbsolutePath().normalize().resolveSibling(""));
  }

  public Path settings() {
    return directory.resolve(SETTINGS);
  }

  /// What is known from one look to the next.
  public Path state() {
    return directory.resolve("state.json");
  }

  /// Given up when the disk is full.
  public Path reserve() {
    return directory.resolve("reserve");
  }

  /// Two looks at a time would tell everything twice.
  public Path turn() {
    return directory.resolve("turn");
  }

  /// The directory of all stacks.
  public Path machineState() {
    return directory.resolveSibling("").resolveSibling("").normalize();
  }
}
