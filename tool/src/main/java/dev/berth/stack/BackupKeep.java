package dev.berth.stack;

import dev.berth.stack.yaml.Section;
import java.util.Optional;

/// How many proved snapshots stay on the server: the newest of so many hours, days and weeks that
/// have one.
public record BackupKeep(int hourly, int daily, int weekly) {

  static BackupKeep from(Section top) {
    Optional<Section> keep = top.section("backup").flatMap(backup -> backup.section("keep"));
    return new BackupKeep(
        count(keep, "hourly", 24), count(keep, "daily", 7), count(keep, "weekly", 4));
  }

  private static int count(Optional<Section> keep, String key, int usual) {
    return keep.flatMap(section -> section.value(key, Counts::atLeastNone)).orElse(usual);
  }
}
