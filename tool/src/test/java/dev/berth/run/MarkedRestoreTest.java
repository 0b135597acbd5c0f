package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveLimits;
import dev.berth.data.archive.ArchiveSource;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.archive.Archiver;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A release's mark in the archive, from the wish for it to the data of that moment.
@Timeout(60)
class MarkedRestoreTest {
  private final Path state;
  private final Clock clock = Clock.systemUTC();
  private final Machine machine;
  private final SnapshotFolder folder;
  private final Connection app;

  MarkedRestoreTest(@TempDir Path state) throws SQLException {
    this.state = state;
    this.machine = Machine.at(new LocalHost(), state, clock, new Quiet());
    this.folder = new SnapshotFolder(state.resolve("shop/backup"));
    this.app = DriverManager.getConnection("jdbc:sqlite:" + database());
  }

  @BeforeEach
  void aShopWithASnapshot() throws Exception {
    sql("PRAGMA journal_mode=WAL");
    sql("CREATE TABLE goods(name TEXT)");
    sell("bread");
    Files.createDirectories(folder.backup());
    Files.write(folder.set(), SnapshotFolder.bytes(set()));
    new LocalBackup(folder, clock, new Quiet()).run(new BackupTask.Now());
  }

  @AfterEach
  void close() throws SQLException {
    app.close();
  }

  @Test
  void aReleaseComesBackByItsName() throws Exception {
    Archiver archiver = archiver();
    FutureTask<Archiver.End> running = new FutureTask<>(archiver::run);
    Thread.ofPlatform().start(running);
    untilBased();
    sell("cake");
    assertThat(new ReleaseMark(machine, folder).ask(set(), 7))
        .isEqualTo("; release-7 is marked in the archive");
    sell("pie");
    archiver.stop();
    assertThat(running.get()).isEqualTo(Archiver.End.STOPPED);

    RestoreAnswer answer = restore("release-7");

    Path restored = Path.of(answer.directory().orElseThrow());
    assertThat(restored).isEqualTo(folder.backup().resolve("restored/release-7"));
    assertThat(sold(restored.resolve("shop/shop.db"))).isEqualTo("bread,cake");
    assertThatThrownBy(() -> restore("release-8"))
        .hasMessageContaining("there is no mark release-8");
  }

  @Test
  void theServerIsAskedInTheSameWords() {
    RestoreTask task =
        new RestoreTask(new RestoreTask.Point.Mark("release-7"), Optional.empty(), true);

    assertThat(task.words())
        .containsExactly("restore", "--mark", "release-7", "--in-place", "--yes");
  }

  private RestoreAnswer restore(String mark) {
    return new Restore(machine, "shop")
        .run(new RestoreTask(new RestoreTask.Point.Mark(mark), Optional.empty(), false));
  }

  private Archiver archiver() throws IOException {
    Path archive = Files.createDirectories(folder.archive("shop"));
    ArchiveSource source =
        new ArchiveSource(
            database(), archive, new SnapshotBases(folder, "shop", new Toolbox(machine)));
    return Archiver.of(List.of(source), ArchiveLimits.usual(), clock);
  }

  private void untilBased() throws IOException {
    ArchiveFolder archive = new ArchiveFolder(folder.archive("shop"));
    while (archive.status().filter(ArchiveStatus::based).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  private Path database() {
    return state.resolve("shop.db");
  }

  private BackupSet set() {
    return new BackupSet(
        "shop",
        List.of(new BackupSet.Database("shop", database().toString())),
        List.of(),
        new BackupSet.Keep(24, 7, 4),
        true);
  }

  private void sell(String name) throws SQLException {
    sql("INSERT INTO goods VALUES ('" + name + "')");
  }

  private void sql(String sql) throws SQLException {
    try (var statement = app.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String sold(Path database) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT group_concat(name) FROM goods")) {
      return row.next() ? row.getString(1) : "nothing";
    }
  }
}
