package dev.berth.data.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rows of a database beside those that it had at the drill before.
///
/// Applications delete, and queues run dry. So what becomes fewer is noted, and only what looks
/// like a loss is a fault: a database without any row, a table that is gone or empty, one that has
/// lost more than half of its rows. Tables of a few rows are not judged.
///
/// @param before by table; empty at the first drill
/// @param now by table
record RowChange(Map<String, Long> before, Map<String, Long> now) {
  /// As many rows say enough to be judged.
  private static final long SOME = 20;

  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (now.values().stream().noneMatch(rows -> rows > 0)) {
      faults.add("no table has a row");
    }
    before.forEach((table, rows) -> {
      long left = now.getOrDefault(table, 0L);
      if (rows >= SOME && left < rows / 2) {
        faults.add("%s had %d rows at the last drill and has %d".formatted(table, rows, left));
      }
    });
    return faults;
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    before.forEach((table, rows) -> {
      long left = now.getOrDefault(table, 0L);
      if (left < rows) {
        notes.add("%s: %d rows, %d before".formatted(table, left, rows));
      }
    });
    return notes;
  }
}
