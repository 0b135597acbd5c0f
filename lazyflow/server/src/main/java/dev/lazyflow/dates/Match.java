package dev.lazyflow.dates;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// Words `from` (inclusive) to `to` (exclusive) of a sentence and what they say.
record Match(int from, int to, @Nullable LocalDate date, @Nullable LocalTime time) {

  static Match day(int from, int to, LocalDate date) {
    return new Match(from, to, date, null);
  }

  static Match time(int from, int to, LocalTime time) {
    return new Match(from, to, null, time);
  }
}
