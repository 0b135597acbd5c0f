package dev.berth.run;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/// What came of a [BackupTask], from this machine or from the toolbox of a server.
///
/// @param snapshots that were taken, looked at or read back
/// @param gone ids of those that were removed
/// @param freedBytes by that
/// @param warnings what is no failure but should be known
/// @param unsent places off the server that lack something, with the reason
@Json
public record BackupAnswer(
    List<SnapshotLine> snapshots,
    List<String> gone,
    long freedBytes,
    List<String> warnings,
    List<String> unsent) {
  public BackupAnswer {
    snapshots = List.copyOf(snapshots);
    gone = List.copyOf(gone);
    warnings = List.copyOf(warnings);
    unsent = List.copyOf(unsent);
  }

  static BackupAnswer of(List<SnapshotLine> snapshots) {
    return new BackupAnswer(snapshots, List.of(), 0, List.of(), List.of());
  }

  /// A snapshot as it is listed.
  ///
  /// @param bytes that it takes, uploads that others have too included
  /// @param faults why it is not proved; empty when it is
  /// @param heldMillis how long its databases were held; only without a log did writers wait
  @Json
  public record SnapshotLine(
      String id,
      Instant mark,
      int databases,
      long files,
      long bytes,
      long heldMillis,
      List<String> faults) {
    public SnapshotLine {
      faults = List.copyOf(faults);
    }

    public boolean proved() {
      return faults.isEmpty();
    }
  }
}
