package dev.berth.provision;

import java.nio.file.Path;

/// Where a server keeps what provisioning must remember.
///
/// @param directory absolute
public record ProvisionPlace(Path directory) {
  /// Below Berth's own directory on a machine.
  public static ProvisionPlace below(Path state) {
    return new ProvisionPlace(state.resolve("provision"));
  }

  public Path lock() {
    return directory.resolve("lock");
  }

  public Path journal() {
    return directory.resolve("journal.jsonl");
  }
}
