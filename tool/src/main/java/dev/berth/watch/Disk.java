package dev.berth.watch;

import java.util.ArrayList;
import java.util.List;

/// How full a file system is.
///
/// @param total bytes
/// @param free bytes, those that only root may use included
/// @param usable bytes that an ordinary program may still write
public record Disk(String path, long total, long free, long usable) {
  /// From here on it is told.
  static final int FULL = 85;

  /// From here on it is over. In between nothing changes: a file that comes and goes is no news.
  static final int ROOM = 80;

  /// As `df` counts, rounded up: what is kept for root counts as used.
  public int percent() {
    long used = total - free;
    return used + usable == 0 ? 100 : (int) Math.ceilDiv(used * 100, used + usable);
  }

  /// Whether somebody has to look.
  public boolean full() {
    return percent() > FULL;
  }

  /// Judges all disks of a server.
  ///
  /// @param known whether it has been told already
  public static Finding judge(List<Disk> disks, boolean known) {
    List<String> causes = new ArrayList<>();
    for (Disk disk : disks) {
      if (disk.percent() > (known ? ROOM : FULL)) {
        causes.add("%s: %d %% used".formatted(disk.path(), disk.percent()));
      }
    }
    return causes.isEmpty()
        ? new Finding.Well(Subject.DISK)
        : new Finding.Wrong(
            Subject.DISK,
            String.join("; ", causes),
            "berth backup prune; on the server: docker builder prune --all --force;"
                + " docs/runbook.md, The disk is full");
  }
}
