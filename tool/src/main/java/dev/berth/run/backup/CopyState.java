package dev.berth.run.backup;

import dev.berth.data.drill.DrillRecord;
import dev.berth.data.schedule.CopyWatch;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import dev.berth.run.timer.TimersSeen;
import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the copies of a stack's data are, as the machine that has them says.
///
/// @param now by its clock
/// @param since when there has been a release
/// @param newest copy, proved or not
/// @param proved the newest proved one
/// @param drill the last one
/// @param shipped when the archive got its last commit, of the database that is furthest behind;
///   absent without an archive
/// @param timers what takes copies by itself
/// @param far the last drill with copies of another place
/// @param places whether copies go to other places
@Json
public record CopyState(
    Instant now,
    @Nullable Instant since,
    @Nullable SnapshotLine newest,
    @Nullable SnapshotLine proved,
    @Nullable Drilled drill,
    @Nullable Instant shipped,
    TimersSeen timers,
    @Nullable Drilled far,
    boolean places) {

  /// A drill in short.
  ///
  /// @param lossMillis what the worst moment would have cost
  /// @param notes what was no fault and is worth a look; absent where Berth is older
  /// @param source whose copies it were; absent where Berth is older
  @Json
  public record Drilled(
      Instant begun,
      long lossMillis,
      List<String> faults,
      @Nullable List<String> notes,
      @Nullable String source) {
    public Drilled {
      faults = List.copyOf(faults);
      notes = notes == null ? List.of() : List.copyOf(notes);
    }

    static Drilled of(DrillRecord record) {
      return new Drilled(
          record.begun(),
          record.lossMillis(),
          said(record, DrillRecord.Point::faults),
          said(record, DrillRecord.Point::notes),
          record.source());
    }

    private static List<String> said(
        DrillRecord record, Function<DrillRecord.Point, List<String>> by) {
      return record.points().stream().flatMap(point -> by.apply(point).stream()).toList();
    }
  }

  /// What is no fault and worth a look.
  public List<String> warnings() {
    List<String> notes = drill == null ? null : drill.notes();
    return notes == null
        ? List.of()
        : notes.stream().map(note -> "fewer rows in the last drill: " + note).toList();
  }

  /// What a person should look at.
  public List<String> wrong() {
    List<String> wrong = new ArrayList<>(copiesWrong());
    wrong.addAll(drillsWrong());
    wrong.addAll(timersWrong());
    return wrong;
  }

  public List<String> copiesWrong() {
    return watch().copies(seen(), now);
  }

  public List<String> drillsWrong() {
    List<String> wrong = new ArrayList<>(watch().drills(seen(), now));
    if (far != null && !far.equals(drill) && !far.faults().isEmpty()) {
      wrong.add(
          "the last drill with copies of %s failed: %s"
              .formatted(far.source(), far.faults().getFirst()));
    }
    return wrong;
  }

  public List<String> timersWrong() {
    return timers.inactive().stream()
        .map(unit -> unit + " is not active; berth deploy, or berth up, starts it")
        .toList();
  }

  private CopyWatch watch() {
    return timers.systemd() ? CopyWatch.BY_TIMER : CopyWatch.BY_HAND;
  }

  private CopyWatch.Seen seen() {
    return new CopyWatch.Seen(
        Optional.ofNullable(since),
        Optional.ofNullable(proved).map(SnapshotLine::mark),
        newest == null ? List.of() : newest.faults(),
        Optional.ofNullable(drill).map(one -> new CopyWatch.Drilled(one.begun(), one.faults())));
  }
}
