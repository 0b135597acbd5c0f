package dev.berth.run;

import java.nio.file.Path;

/// Where the watch of a stack keeps its things, on the machine that the stack runs on.
///
/// @param directory `/opt/berth/<stack>/watch`
record WatchPlace(Path directory) {
  private static final String SETTINGS = "settings.json";

  static WatchPlace of(Machine machine, String stack) {
    return new WatchPlace(machine.releases(stack).directory().resolve("watch"));
  }

  /// The place that a settings file is in.
  static WatchPlace around(Path settings) {
    return new WatchPlace(settings.toAbsolutePath().normalize().resolveSibling(""));
  }

  Path settings() {
    return directory.resolve(SETTINGS);
  }

  /// What is known from one look to the next.
  Path state() {
    return directory.resolve("state.json");
  }

  /// Given up when the disk is full.
  Path reserve() {
    return directory.resolve("reserve");
  }

  /// Two looks at a time would tell everything twice.
  Path turn() {
    return directory.resolve("turn");
  }

  /// The directory of all stacks.
  Path machineState() {
    return directory.resolveSibling("").resolveSibling("").normalize();
  }
}
