package dev.berth.stack;

import dev.berth.problem.Place;
import dev.berth.stack.yaml.Section;
import java.util.List;
import java.util.Optional;

/// What must never be lost. Every volume named here exists in `compose.yaml`.
public record StackData(List<Database> databases, List<Files> files) {

  public StackData {
    databases = List.copyOf(databases);
    files = List.copyOf(files);
  }

  /// A SQLite database file inside a volume.
  ///
  /// @param queues its tables whose rows come and go
  public record Database(VolumeKey volume, VolumePath path, List<String> queues, Place place) {
    public Database {
      queues = List.copyOf(queues);
    }
  }

  /// A volume of files.
  ///
  /// @param pathColumns `table.column` of the databases that name files in this volume, with a
  ///   condition after ` where ` when not every row has its file
  public record Files(VolumeKey volume, List<String> pathColumns, Place place) {
    public Files {
      pathColumns = List.copyOf(pathColumns);
    }
  }

  /// Of a stack that keeps nothing.
  public static final StackData NONE = new StackData(List.of(), List.of());

  static StackData from(Section section) {
    return new StackData(
        section.items("sqlite").stream().flatMap(item -> database(item).stream()).toList(),
        section.items("files").stream().flatMap(item -> files(item).stream()).toList());
  }

  private static Optional<Database> database(Section item) {
    Optional<VolumeKey> volume = item.required("volume", VolumeKey::new);
    Optional<VolumePath> path = item.required("path", VolumePath::new);
    List<String> queues = item.texts("queues");
    return volume.flatMap(v -> path.map(p -> new Database(v, p, queues, item.place("volume"))));
  }

  private static Optional<Files> files(Section item) {
    List<String> columns = item.texts("pathColumns");
    for (String column : columns) {
      if (!column.matches("\\w+\\.\\w+( where .+)?")) {
        item.problem("pathColumns", "'" + column + "' is not table.column", "media.file_path");
      }
    }
    return item.required("volume", VolumeKey::new)
        .map(volume -> new Files(volume, columns, item.place("volume")));
  }
}
