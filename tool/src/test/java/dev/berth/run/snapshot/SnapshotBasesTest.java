package dev.berth.run.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.Toolbox;
import dev.berth.run.backup.LocalBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bases of an archive, while nobody writes to the database.
class SnapshotBasesTest {
  private final Path state;
  private final SnapshotFolder folder;
  private final Connection app;

  SnapshotBasesTest(@TempDir Path state) throws SQLException {
    this.state = state;
    this.folder = new SnapshotFolder(state.resolve("shop/backup"));
    this.app = DriverManager.getConnection("jdbc:sqlite:" + database());
  }

  @BeforeEach
  void aShopWhoseLogIsEmpty() throws Exception {
    sql("PRAGMA journal_mode=WAL");
    sql("CREATE TABLE goods(name TEXT)");
    sql("PRAGMA wal_checkpoint(TRUNCATE)");
    Files.createDirectories(folder.backup());
    BackupSet set =
        new BackupSet(
            "shop",
            List.of(BackupSet.Database.of("shop", database().toString())),
            List.of(),
            new BackupSet.Keep(24, 7, 4),
            true);
    Files.write(folder.set(), SnapshotFolder.bytes(set));
  }

  @AfterEach
  void close() throws SQLException {
    app.close();
  }

  @Test
  void oneSnapshotOfAnEmptyLogIsEnoughUntilSomethingIsWritten() throws Exception {
    long minuteAgo = System.currentTimeMillis() - 60_000;
    Files.setLastModifiedTime(log(), FileTime.fromMillis(minuteAgo));
    assertThatThrownBy(() -> bases().take()).hasMessageContaining("no Berth on the server");
    String taken = snapshot();
    assertThat(bases().kept()).isEmpty();

    assertThatThrownBy(() -> bases().take())
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the log is empty; snapshot %s has everything, and a base follows the next commit"
                .formatted(taken));

    sql("INSERT INTO goods VALUES ('bread')");
    assertThatThrownBy(() -> bases().take()).hasMessageContaining("no Berth on the server");
    snapshot();
    assertThat(bases().kept()).hasSize(1);
  }

  private String snapshot() {
    return new LocalBackup(folder, Clock.systemUTC(), new Quiet())
        .run(new BackupTask.Now())
        .snapshots()
        .getFirst()
        .id();
  }

  /// There is no program that could take one: whoever tries is heard.
  private SnapshotBases bases() {
    Machine machine = Machine.at(new LocalHost(), state, Clock.systemUTC(), new Quiet());
    return new SnapshotBases(folder, "shop", new Toolbox(machine));
  }

  private Path database() {
    return state.resolve("shop.db");
  }

  private Path log() {
    return state.resolve("shop.db-wal");
  }

  private void sql(String sql) throws SQLException {
    try (var statement = app.createStatement()) {
      statement.execute(sql);
    }
  }
}
