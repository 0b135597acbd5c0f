package dev.berth.data.drill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The rows of a database beside those that it had at the last drill.
///
/// Applications delete, and queues run dry. So fewer rows are a warning, and only what looks like a
/// loss is a fault: a database without any row, a table that had rows and is empty or gone, one
/// that has lost more than half of so many rows that it says something. What was meant is told
/// once: the next drill compares with this one. Queues are not compared.
///
/// @param before by table; empty at the first drill
/// @param now by table
/// @param queues tables whose rows come and go
record RowChange(Map<String, Long> before, Map<String, Long> now, Set<String> queues) {
  /// As many rows say enough for the half of them to be judged.
  private static final long SOME = 20;

  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (now.values().stream().noneMatch(rows -> rows > 0)) {
      faults.add("no table has a row");
    }
    compared()
        .forEach((table, rows) -> {
          if (isLoss(rows, left(table))) {
            faults.add(changed(table, rows));
          }
        });
    return faults;
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>();
    compared()
        .forEach((table, rows) -> {
          long left = left(table);
          if (left < rows && !isLoss(rows, left)) {
            notes.add(changed(table, rows));
          }
        });
    return notes;
  }

  private Map<String, Long> compared() {
    Map<String, Long> compared = new TreeMap<>(before);
    compared.keySet().removeAll(queues);
    return compared;
  }

  private static boolean isLoss(long rows, long left) {
    return (rows > 0 && left == 0) || (rows >= SOME && left < rows / 2);
  }

  private long left(String table) {
    return now.getOrDefault(table, 0L);
  }

  private String changed(String table, long rows) {
    return "%s had %d rows at the last drill and has %d".formatted(table, rows, left(table));
  }
}
