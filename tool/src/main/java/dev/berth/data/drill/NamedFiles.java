package dev.berth.data.drill;

import dev.berth.data.sqlite.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The files that a database names, looked for in the directory that was restored beside it.
///
/// An application may keep names that are relative to the directory, or whole paths of its
/// container: then the directory's place there is the part in front that the copy does not have.
record NamedFiles(Path database, PathColumn column, Path directory) {
  private static final int SHOWN = 3;

  /// @param named how many there are
  /// @param missing those without a file
  record Found(int named, List<String> missing) {
    List<String> faults(PathColumn column) {
      if (missing.isEmpty()) {
        return List.of();
      }
      String some = String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())));
      return List.of(
          "%d of %d files that %s names are missing: %s%s"
              .formatted(missing.size(), named, column, some, missing.size() > SHOWN ? " …" : ""));
    }
  }

  Found look() throws IOException {
    List<String> names = Rows.texts(database, column.table(), column.column(), column.condition());
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      if (!there(name)) {
        missing.add(name);
      }
    }
    return new Found(names.size(), missing);
  }

  private boolean there(String name) {
    Path path = Path.of("/").resolve(name).normalize();
    for (int from = 0; from < path.getNameCount(); from++) {
      Path candidate = directory.resolve(path.subpath(from, path.getNameCount()).toString());
      if (Files.isRegularFile(candidate, LinkOption.NOFOLLOW_LINKS)) {
        return true;
      }
    }
    return false;
  }
}
