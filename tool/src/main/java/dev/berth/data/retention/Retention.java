package dev.berth.data.retention;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// How many copies stay: the newest of each of the last so many hours, days and weeks that have a
/// proved one. Time without proved copies uses nothing up, so the last good one outlives any row of
/// failures.
public record Retention(int hourly, int daily, int weekly) {

  /// A copy that is there.
  ///
  /// @param name tells copies apart, and sorts those of one moment
  /// @param held whether something else needs it, such as a release
  public record Copy(String name, Instant moment, boolean proved, boolean held) {}

  /// Those that may go, oldest first. A copy from the future stays and counts for nothing: a clock
  /// was wrong, and which of the two nobody knows.
  public List<Copy> toDelete(List<Copy> copies, Instant now) {
    List<Copy> newestFirst =
        copies.stream()
            .filter(copy -> !copy.moment().isAfter(now))
            .sorted(Comparator.comparing(Copy::moment).thenComparing(Copy::name).reversed())
            .toList();
    List<Copy> proved = newestFirst.stream().filter(Copy::proved).toList();
    Set<Copy> kept = new HashSet<>();
    newestFirst.stream().filter(Copy::held).forEach(kept::add);
    kept.addAll(newestOfEach(proved, hourly, moment -> moment.truncatedTo(ChronoUnit.HOURS)));
    kept.addAll(newestOfEach(proved, daily, Retention::day));
    kept.addAll(newestOfEach(proved, weekly, Retention::monday));
    proved.stream().limit(1).forEach(kept::add);
    // Even if it isn't whole, it may hold what no proved one has.
    newestFirst.stream().limit(1).forEach(kept::add);
    List<Copy> gone = new ArrayList<>(newestFirst);
    gone.removeAll(kept);
    return List.copyOf(gone.reversed());
  }

  private static List<Copy> newestOfEach(
      List<Copy> newestFirst, int count, Function<Instant, Object> period) {
    Set<Object> seen = new HashSet<>();
    return newestFirst.stream()
        .filter(copy -> seen.size() < count && seen.add(period.apply(copy.moment())))
        .toList();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  private static LocalDate monday(Instant moment) {
    return day(moment).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }
}
