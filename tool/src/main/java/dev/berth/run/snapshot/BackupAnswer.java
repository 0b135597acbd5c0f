package dev.berth.run.snapshot;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What came of a [BackupTask], from this machine or from the toolbox of a server.
///
/// @param snapshots that were taken, looked at or read back
/// @param gone ids of those that were removed
/// @param freedBytes by that
/// @param warnings what is no failure but should be known
/// @param unsent places off the server that lack something, with the reason
/// @param archives of databases, where they are listed
/// @param places off the server, where they are listed or cleaned up
@Json
public record BackupAnswer(
    List<SnapshotLine> snapshots,
    List<String> gone,
    long freedBytes,
    List<String> warnings,
    List<String> unsent,
    List<ArchiveLine> archives,
    List<PlaceLine> places) {
  public BackupAnswer {
    snapshots = List.copyOf(snapshots);
    gone = List.copyOf(gone);
    warnings = List.copyOf(warnings);
    unsent = List.copyOf(unsent);
    archives = List.copyOf(archives);
    places = List.copyOf(places);
  }

  public BackupAnswer(
      List<SnapshotLine> snapshots, List<String> gone, long freedBytes, List<String> warnings) {
    this(snapshots, gone, freedBytes, warnings, List.of(), List.of(), List.of());
  }

  /// What came of sending alone.
  ///
  /// @param unsent places that lack something still
  public static BackupAnswer sent(List<String> unsent) {
    return new BackupAnswer(List.of(), List.of(), 0, List.of(), unsent, List.of(), List.of());
  }

  public static BackupAnswer of(List<SnapshotLine> snapshots) {
    return new BackupAnswer(snapshots, List.of(), 0, List.of());
  }

  /// The same, with what became of places.
  public BackupAnswer with(List<PlaceLine> lines) {
    return new BackupAnswer(snapshots, gone, freedBytes, warnings, unsent, archives, lines);
  }

  /// A place off the server.
  ///
  /// @param snapshots how many are there, as was seen last
  /// @param archived what was committed until then is there, too; empty without an archive
  /// @param gone how many a clean-up has removed
  /// @param faults why something is missing there, or there still
  @Json
  public record PlaceLine(
      String place,
      int snapshots,
      Optional<String> newest,
      Optional<Instant> archived,
      int gone,
      long freedBytes,
      List<String> faults) {
    public PlaceLine {
      faults = List.copyOf(faults);
    }
  }

  /// How the archive of a database is.
  ///
  /// @param state in a word: `archiving`, `waiting`, `gap`, or `not running`
  /// @param words what it waits for, or what the gap is
  /// @param shipped when the last commit was; empty before the first
  /// @param based whether all of it can be restored from a base that is there
  /// @param gaps that were ever recorded
  @Json
  public record ArchiveLine(
      String database,
      String state,
      String words,
      Optional<Instant> shipped,
      boolean based,
      long gaps,
      Optional<String> lastGap) {

    /// Whether what is committed now is in it a moment later, and comes back from there.
    public boolean well() {
      return isWaiting() || (state.equals(ArchiveOverview.ARCHIVING) && based);
    }

    /// For the first commit. Only then there can be a base.
    public boolean isWaiting() {
      return state.equals(ArchiveOverview.WAITING);
    }
  }

  /// A snapshot as it is listed.
  ///
  /// @param bytes that it takes, uploads that others have too included
  /// @param faults why it is not proved; empty when it is
  /// @param heldMillis how long its databases were held; only without a log did writers wait
  /// @param places off the server that have it, as they were seen last
  @Json
  public record SnapshotLine(
      String id,
      Instant mark,
      int databases,
      long files,
      long bytes,
      long heldMillis,
      List<String> faults,
      List<String> places) {
    public SnapshotLine {
      faults = List.copyOf(faults);
      places = List.copyOf(places);
    }

    public boolean proved() {
      return faults.isEmpty();
    }
  }
}
