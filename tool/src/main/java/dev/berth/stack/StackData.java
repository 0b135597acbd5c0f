package dev.berth.stack;

import dev.berth.problem.Place;
import java.util.List;

/// What must never be lost. Every volume named here exists in `compose.yaml`.
public record StackData(List<Database> databases, List<Files> files) {

  public StackData {
    databases = List.copyOf(databases);
    files = List.copyOf(files);
  }

  /// A SQLite database file inside a volume.
  public record Database(VolumeKey volume, VolumePath path, Place place) {}

  /// A volume of files.
  ///
  /// @param pathColumns `table.column` of the databases that name files in this volume
  public record Files(VolumeKey volume, List<String> pathColumns, Place place) {
    public Files {
      pathColumns = List.copyOf(pathColumns);
    }
  }
}
