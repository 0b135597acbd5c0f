package dev.berth.data.schedule;

import java.nio.file.Path;
import java.util.Optional;

/// A file of systemd, systemd.unit(5), by which a server looks after copies at its own time.
///
/// @param name of the file, such as `berth-backup@.timer`; stacks share it
/// @param started what of it is enabled and started, such as `berth-backup@shop.timer`; empty where
///   something else starts it
public record BackupUnit(String name, String text, Optional<String> started) {
  private static final Path DIRECTORY = Path.of("/etc/systemd/system");

  public Path file() {
    return DIRECTORY.resolve(name);
  }

  /// Whether other stacks need the same running unit.
  public boolean shared() {
    return !name.contains("@");
  }
}
