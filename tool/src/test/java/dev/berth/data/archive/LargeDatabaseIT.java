package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotRestore;
import dev.berth.data.snapshot.SnapshotTaker;
import dev.berth.progress.Quiet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A database that grows over 1 GiB, where SQLite leaves out the page that has its locks. Copies
/// must not mind. Takes half a minute and some gigabytes of disk.
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
@Tag("apart")
class LargeDatabaseIT {
  private static final long GIB = 1L << 30;
  private static final String GROW = "INSERT INTO big VALUES (randomblob(1000000))";
  private static final String SUM = "SELECT count(*) || ' ' || sum(length(v)) FROM big";

  @TempDir private Path directory;

  @Test
  void comesBackFromTheArchiveAndFromASnapshot() throws Exception {
    Path database;
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      database = trial.database;
      CountingApp.run(trial.app, "CREATE TABLE big(v BLOB)");
      while (Files.size(database) < GIB - 5_000_000) {
        CountingApp.run(trial.app, GROW);
      }
      trial.based();
      for (int i = 0; i < 12; i++) {
        CountingApp.run(trial.app, GROW);
        trial.commit(1);
        trial.looks(3);
      }
      assertThat(trial.folder.gaps()).isEmpty();
      Path restored = trial.restore(new RestoreTarget.Newest());
      assertThat(Files.size(restored)).isGreaterThan(GIB);
      assertThat(CountingApp.content(restored)).isEqualTo(trial.live());
      assertThat(sum(restored)).isEqualTo(CountingApp.ask(trial.app, SUM));
      Files.delete(restored);
    }

    SnapshotFolder folder = new SnapshotFolder(directory.resolve("backup"));
    try (Connection app = ArchiveTrial.open(database)) {
      CountingApp.run(app, GROW);
      SnapshotId id =
          new SnapshotTaker(folder, Clock.systemUTC(), new Quiet()).take(set(database)).snapshot();
      assertThat(folder.proof(id).faults()).isEmpty();
      Path back = directory.resolve("back");
      new SnapshotRestore(folder, new Quiet()).to(back, id);
      Path restored = back.resolve("app/app.db");
      assertThat(CountingApp.content(restored)).isEqualTo("ok " + CountingApp.content(app));
      assertThat(sum(restored)).isEqualTo(CountingApp.ask(app, SUM));
    }
  }

  private static String sum(Path database) throws Exception {
    try (Connection copy = ArchiveTrial.open(database)) {
      return CountingApp.ask(copy, SUM);
    }
  }

  private static BackupSet set(Path database) {
    return new BackupSet(
        "large",
        List.of(BackupSet.Database.of("app", database.toString())),
        List.of(),
        new BackupSet.Keep(1, 1, 1));
  }
}
