package dev.berth.data.drill;

import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.data.snapshot.TreeCopy;
import dev.berth.data.sqlite.IntegrityCheck;
import dev.berth.data.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A snapshot as it was restored into a directory, looked at as its application would.
///
/// @param before rows of each table at the drill before, by database
/// @param queues tables that may run dry, by database
public record RestoredData(
    Path directory,
    Manifest manifest,
    Map<String, Map<String, Long>> before,
    Map<String, Set<String>> queues) {

  /// What was seen.
  ///
  /// @param rows of each table, by database
  /// @param files how many the databases name
  /// @param faults none when it is sound
  /// @param notes what is worth a look
  public record Seen(
      Map<String, Map<String, Long>> rows, int files, List<String> faults, List<String> notes) {}

  public Seen look() throws IOException {
    Map<String, Map<String, Long>> rows = new TreeMap<>();
    List<String> faults = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (DatabaseCopy database : manifest.databases()) {
      String name = database.name();
      Path file = SnapshotRestore.file(directory, database);
      IntegrityCheck.complaints(file).forEach(said -> faults.add(name + ": " + said));
      Map<String, Long> now = Rows.counts(file);
      rows.put(name, now);
      RowChange change =
          new RowChange(
              before.getOrDefault(name, Map.of()), now, queues.getOrDefault(name, Set.of()));
      change.faults().forEach(fault -> faults.add(name + ": " + fault));
      change.notes().forEach(note -> notes.add(name + ": " + note));
    }
    return new Seen(rows, files(faults), faults, notes);
  }

  private int files(List<String> faults) throws IOException {
    int named = 0;
    for (TreeCopy tree : manifest.trees()) {
      for (String text : tree.pathColumns()) {
        PathColumn column = PathColumn.parse(text).orElseThrow();
        boolean known = false;
        for (DatabaseCopy database : manifest.databases()) {
          Path file = SnapshotRestore.file(directory, database);
          if (Rows.has(file, column.table())) {
            known = true;
            NamedFiles.Found found =
                new NamedFiles(file, column, directory.resolve(tree.name())).look();
            named += found.named();
            faults.addAll(found.faults(column));
          }
        }
        if (!known) {
          faults.add("no database has the table of " + column);
        }
      }
    }
    return named;
  }
}
