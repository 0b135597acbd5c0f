package dev.berth.e2e;

import dev.berth.testbed.machines.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Stock images under their own names on this machine, as if a registry had answered: the commands
/// of a plan name them. Those that were not there before go when it is closed.
///
/// @param made by this
record StockImages(List<String> made) implements AutoCloseable {
  private static final Duration SOON = Duration.ofMinutes(1);

  StockImages {
    made = List.copyOf(made);
  }

  /// @param standIns what stands for each, by its name
  static StockImages of(Map<String, String> standIns) {
    List<String> made = new ArrayList<>();
    standIns.forEach((name, standIn) -> {
      if (!Shell.run(SOON, "docker", "image", "inspect", name).ok()) {
        Shell.run(SOON, "docker", "tag", standIn, name).mustSucceed();
        made.add(name);
      }
    });
    return new StockImages(made);
  }

  @Override
  public void close() {
    made.forEach(name -> Shell.run(SOON, "docker", "rmi", name).mustSucceed());
  }
}
