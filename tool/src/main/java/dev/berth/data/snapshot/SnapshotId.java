package dev.berth.data.snapshot;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A snapshot's name: its moment in UTC, as in `20261127T021500Z`, with `-2` and so on after it for
/// the further ones of a second.
public record SnapshotId(Instant moment, int number) implements Comparable<SnapshotId> {
  private static final Pattern SHAPE = Pattern.compile("(\\d{8}T\\d{6}Z)(?:-([1-9]\\d{0,5}))?");
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final Comparator<SnapshotId> BY_TIME =
      Comparator.comparing(SnapshotId::moment).thenComparingInt(SnapshotId::number);

  /// @param number from 1
  public SnapshotId {
    moment = moment.truncatedTo(ChronoUnit.SECONDS);
    if (number < 1) {
      throw new IllegalArgumentException("snapshots of a second count from 1, not " + number);
    }
  }

  static boolean isOne(String text) {
    return SHAPE.matcher(text).matches();
  }

  /// The first of a second.
  public static SnapshotId at(Instant moment) {
    return new SnapshotId(moment, 1);
  }

  public static SnapshotId parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || "1".equals(shape.group(2))) {
      throw notOne(text);
    }
    try {
      Instant moment = TEXT.parse(shape.group(1), Instant::from);
      return new SnapshotId(moment, shape.group(2) == null ? 1 : Integer.parseInt(shape.group(2)));
    } catch (DateTimeParseException noMoment) {
      throw notOne(text);
    }
  }

  private static IllegalArgumentException notOne(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a snapshot's id such as 20261127T021500Z");
  }

  /// The one to try when this one is taken.
  public SnapshotId next() {
    return new SnapshotId(moment, number + 1);
  }

  @Override
  public int compareTo(SnapshotId other) {
    return BY_TIME.compare(this, other);
  }

  @Override
  public String toString() {
    return TEXT.format(moment) + (number == 1 ? "" : "-" + number);
  }
}
