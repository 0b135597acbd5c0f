package dev.berth.data.snapshot;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Room for a snapshot, looked at before it begins: a full disk would stop the application too.
///
/// @param copies the databases with their logs, as they are, while they are checked
/// @param kept what stays of them, compressed
/// @param uploads that are new
record DiskRoom(long copies, long kept, long uploads) {
  /// What must stay free for the application and its logs.
  private static final long RESERVE = 256L << 20;

  /// What the databases shrink to is taken from the last snapshot; before the first, they don't.
  static DiskRoom of(Optional<Manifest> before, long databases, long uploads) {
    long plain =
        before.stream()
            .flatMap(manifest -> manifest.databases().stream())
            .mapToLong(copy -> copy.plain().bytes())
            .sum();
    long compressed =
        before.stream()
            .flatMap(manifest -> manifest.databases().stream())
            .mapToLong(copy -> copy.compressed().bytes())
            .sum();
    double ratio = plain == 0 ? 1 : Math.min(1, 1.2 * compressed / plain);
    return new DiskRoom(databases, Math.round(databases * ratio), uploads);
  }

  void require(Path backup) throws IOException {
    long free = Files.getFileStore(backup).getUsableSpace();
    long needed = copies + kept + uploads + RESERVE;
    if (free < needed) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of(
                  "not enough free space for a snapshot at %s: %s free, %s needed"
                      .formatted(backup, Meter.size(free), Meter.size(needed)))
              .withCause(
                  "a copy of the databases %s, the same compressed %s, new uploads %s, reserve %s"
                      .formatted(
                          Meter.size(copies),
                          Meter.size(kept),
                          Meter.size(uploads),
                          Meter.size(RESERVE)))
              .withFix("berth backup prune, or see what fills the disk: du -xh --max-depth=2 /")
              .withState("no snapshot was taken; the earlier ones are as they were"));
    }
  }
}
