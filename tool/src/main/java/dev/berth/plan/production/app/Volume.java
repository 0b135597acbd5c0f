package dev.berth.plan.production.app;

import dev.berth.plan.production.content.Source;
import java.util.List;
import java.util.Optional;

/// What must outlive a container.
///
/// @param mount the directory of the container
/// @param database the database's file in it; empty for a volume of files
/// @param set a variable that has to lead there, since nothing else does: `NAME=VALUE`
public record Volume(
    String key, String mount, Optional<String> database, Optional<String> set, List<Source> why) {

  public Volume {
    why = List.copyOf(why);
  }

  /// Such as `at /app/data, SQLite lazyflow.db`.
  public String shown() {
    return "at " + mount + database.map(file -> ", SQLite " + file).orElse(", files");
  }
}
