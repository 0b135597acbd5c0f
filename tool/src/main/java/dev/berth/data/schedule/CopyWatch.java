package dev.berth.data.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says what is wrong with a stack's copies, from values: `berth status` warns of it.
///
/// @param late so old the last proved copy may become
public record CopyWatch(Duration late) {
  /// Two periods of the timer: one copy may fail.
  public static final CopyWatch BY_TIMER = new CopyWatch(BackupUnits.PERIOD.multipliedBy(2));

  /// Where nothing takes copies by itself, a person should once a day.
  public static final CopyWatch BY_HAND = new CopyWatch(Duration.ofHours(25));

  /// Drills are weekly.
  private static final Duration DRILL_LATE = Duration.ofDays(8);

  /// What is there of copies.
  ///
  /// @param since when there has been something to copy
  /// @param proved the moment of the newest proved copy
  /// @param faults of the newest copy, proved or not
  public record Seen(
      Optional<Instant> since,
      Optional<Instant> proved,
      List<String> faults,
      Optional<Drilled> drill) {
    public Seen {
      faults = List.copyOf(faults);
    }
  }

  /// The last drill.
  ///
  /// @param faults none when it has passed
  public record Drilled(Instant begun, List<String> faults) {
    public Drilled {
      faults = List.copyOf(faults);
    }
  }

  /// In words for a person; empty when all is well.
  public List<String> wrong(Seen seen, Instant now) {
    List<String> wrong = new ArrayList<>(copies(seen, now));
    wrong.addAll(drills(seen, now));
    return wrong;
  }

  /// The same of copies alone.
  public List<String> copies(Seen seen, Instant now) {
    List<String> wrong = new ArrayList<>();
    Optional<Instant> counted = seen.proved().or(seen::since);
    counted
        .map(then -> Duration.between(then, now))
        .filter(age -> age.compareTo(late) > 0)
        .ifPresent(age ->
            wrong.add(
                seen.proved().isPresent()
                    ? "the last proved copy of the data is %s old".formatted(shown(age))
                    : "no proved copy of the data in %s".formatted(shown(age))));
    if (!seen.faults().isEmpty()) {
      wrong.add("the newest copy is not proved: " + seen.faults().getFirst());
    }
    return wrong;
  }

  /// The same of drills alone.
  public List<String> drills(Seen seen, Instant now) {
    List<String> wrong = new ArrayList<>();
    seen.drill()
        .filter(drill -> !drill.faults().isEmpty())
        .ifPresent(drill -> wrong.add("the last drill failed: " + drill.faults().getFirst()));
    seen.drill()
        .map(Drilled::begun)
        .or(seen::since)
        .map(then -> Duration.between(then, now))
        .filter(age -> age.compareTo(DRILL_LATE) > 0)
        .ifPresent(age -> wrong.add("no drill in " + shown(age)));
    return wrong;
  }

  private static String shown(Duration age) {
    return age.toHours() < 48 ? age.toHours() + " h" : age.toDays() + " days";
  }
}
