package dev.berth.run.archive;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import dev.berth.run.Machine;
import dev.berth.run.Toolbox;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.snapshot.ToolboxBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Has pieces sent off the server soon after they were closed, by a process that ends: what speaks
/// to stores takes more memory than the archiver may have. Where nothing is committed, or there is
/// no place to send to, none is started. Not thread-safe.
final class ArchiveCourier {
  /// With the ten seconds after which a piece is closed, and the time that sending takes, less than
  /// a minute is lost with the server.
  static final Duration BETWEEN = Duration.ofSeconds(15);

  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
  private static final String STEP = "send";

  private final Machine machine;
  private final Path program;
  private final Map<SnapshotFolder, Round> rounds = new HashMap<>();

  /// @param program this Berth
  ArchiveCourier(Machine machine, Path program) {
    this.machine = machine;
    this.program = program;
  }

  /// What became of the last one.
  ///
  /// @param newest piece of each database then
  private record Round(List<String> newest, Instant ended, List<String> lacking) {}

  /// Until it is interrupted.
  void run(List<SnapshotFolder> folders) {
    try {
      while (true) {
        Thread.sleep(BETWEEN);
        folders.forEach(this::turn);
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
    }
  }

  /// A stack whose pieces can't be sent must not keep those of others from it.
  private void turn(SnapshotFolder folder) {
    try {
      if (Files.exists(BackupSets.offsite(folder))) {
        List<String> newest = newest(folder);
        if (isDue(Optional.ofNullable(rounds.get(folder)), newest)) {
          keep(folder, newest, send(folder));
        }
      }
    } catch (ProblemException | IOException failed) {
      keep(folder, List.of(), List.of(String.valueOf(failed.getMessage())));
    }
  }

  private boolean isDue(Optional<Round> last, List<String> newest) {
    return last.isEmpty()
        || !last.get().newest.equals(newest)
        || (!last.get().lacking.isEmpty()
            && machine.clock().instant().isAfter(last.get().ended.plus(AFTER_FAILURE)));
  }

  private List<String> newest(SnapshotFolder folder) throws IOException {
    List<String> newest = new ArrayList<>();
    for (BackupSet.Database database : folder.readSet().databases()) {
      new ArchiveFolder(folder.archive(database.name()))
          .newestClosed()
          .ifPresent(piece -> newest.add(piece.toString()));
    }
    return newest;
  }

  /// In silence: several lines a minute would drown what matters in the journal.
  private List<String> send(SnapshotFolder folder) {
    Toolbox sender = new Toolbox(machine.with(Progress.SILENT), program);
    return new ToolboxBackup(sender, folder).run(new BackupTask.Send(true)).unsent();
  }

  /// Says it when something else is wrong than the last time, and when all is well again.
  private void keep(SnapshotFolder folder, List<String> newest, List<String> lacking) {
    Round round = new Round(newest, machine.clock().instant(), lacking);
    Round last = rounds.put(folder, round);
    List<String> before = last == null ? List.of() : last.lacking;
    if (!lacking.equals(before)) {
      machine
          .progress()
          .doing(
              STEP,
              lacking.isEmpty()
                  ? "the archive is at every place again"
                  : String.join("; ", lacking));
    }
  }
}
