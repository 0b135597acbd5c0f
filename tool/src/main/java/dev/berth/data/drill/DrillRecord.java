package dev.berth.data.drill;

import io.avaje.jsonb.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The evidence of one drill. Times are whole milliseconds.
///
/// @param begun when
/// @param source [#HERE], or the place whose copies were restored
/// @param lossMillis how old the newest restore point was: what the worst moment would have cost
/// @param points each restore point that was tried, the newest one first
@Json
public record DrillRecord(Instant begun, String source, long lossMillis, List<Point> points) {

  /// The source that is no other place.
  public static final String HERE = "this server";

  public DrillRecord {
    points = List.copyOf(points);
  }

  public boolean passed() {
    return !points.isEmpty() && points.stream().allMatch(Point::passed);
  }

  public boolean isFar() {
    return !source.equals(HERE);
  }

  public Duration loss() {
    return Duration.ofMillis(lossMillis);
  }

  /// One restore.
  ///
  /// @param mark the moment that its data is of
  /// @param restoreMillis until the data was there, checked
  /// @param rows of each table, by database
  /// @param files that the databases name, all of them there unless a fault says otherwise
  /// @param release the images that were started on it; empty when no release is known
  /// @param healthyMillis until the services were well
  /// @param faults none when it is proved
  @Json
  public record Point(
      String snapshot,
      Instant mark,
      long restoreMillis,
      Map<String, Map<String, Long>> rows,
      int files,
      Optional<Integer> release,
      long healthyMillis,
      List<String> faults,
      List<String> notes) {

    public Point {
      rows = Map.copyOf(rows);
      faults = List.copyOf(faults);
      notes = List.copyOf(notes);
    }

    public boolean passed() {
      return faults.isEmpty();
    }
  }
}
