package dev.berth.run.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveLimits;
import dev.berth.data.archive.ArchiveRestore;
import dev.berth.data.archive.ArchiveSource;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.archive.Archiver;
import dev.berth.data.archive.Base;
import dev.berth.data.archive.RestoreTarget;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.Patience;
import dev.berth.run.Toolbox;
import dev.berth.run.restore.Restore;
import dev.berth.run.restore.RestoreAnswer;
import dev.berth.run.restore.RestoreTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A release's mark in the archive, from the wish for it to the data of that moment.
@Tag("apart")
class MarkedRestoreIT {
  private final Path state;
  private final Clock clock = Clock.systemUTC();
  private final Machine machine;
  private final SnapshotFolder folder;
  private final Connection app;

  MarkedRestoreIT(@TempDir Path state) throws SQLException {
    this.state = state;
    this.machine = Machine.at(new LocalHost(), state, clock, new Quiet());
    this.folder = new SnapshotFolder(state.resolve("shop/backup"));
    this.app = DriverManager.getConnection("jdbc:sqlite:" + database());
  }

  @BeforeEach
  void aShop() throws Exception {
    sql("PRAGMA journal_mode=WAL");
    sql("CREATE TABLE goods(name TEXT)");
    sell("bread");
    Files.createDirectories(folder.backup());
    Files.write(folder.set(), SnapshotFolder.bytes(set()));
    TestToolbox.into(state);
  }

  @AfterEach
  void close() throws SQLException {
    app.close();
  }

  @Test
  void aReleaseComesBackByItsName() throws Exception {
    try (Archiving _ = new Archiving()) {
      sell("cake");
      assertThat(new ReleaseMark(machine, folder).ask(set(), 7))
          .isEqualTo("; release-7 is marked in the archive");
      sell("pie");
    }

    RestoreAnswer answer = restore("release-7");

    Path restored = Path.of(answer.directory().orElseThrow());
    assertThat(restored).isEqualTo(folder.backup().resolve("restored/release-7"));
    assertThat(sold(restored.resolve("shop/shop.db"))).isEqualTo("bread,cake");
    assertThatThrownBy(() -> restore("release-8"))
        .hasMessageContaining("there is no mark release-8");
  }

  @Test
  void whatIsRestoredFromIsNotCleanedUp() throws Exception {
    try (Archiving _ = new Archiving()) {
      sell("cake");
    }
    Base base = SnapshotBases.of(folder, "shop").getFirst();
    List<String> said = new ArrayList<>();
    Base.Content meanwhile =
        out -> {
          said.addAll(cleanUp());
          base.content().copyTo(out);
        };

    Path into = state.resolve("restored.db");
    new ArchiveRestore(archive())
        .restore(
            new Base(base.name(), meanwhile, base.position(), base.taken()),
            new RestoreTarget.Newest(),
            into);

    assertThat(said)
        .containsExactly("the archive of shop is being restored from: it stays as it is");
    assertThat(cleanUp()).isEmpty();
    assertThat(sold(into)).isEqualTo("bread,cake");
  }

  private RestoreAnswer restore(String mark) {
    return new Restore(machine, "shop")
        .run(new RestoreTask(new RestoreTask.Point.Mark(mark), Optional.empty(), false));
  }

  /// In a process of its own, as a timer's.
  private List<String> cleanUp() {
    return new ToolboxBackup(new Toolbox(machine), folder).run(new BackupTask.Prune()).warnings();
  }

  /// An archiver that has a base, until it is closed.
  private final class Archiving implements AutoCloseable {
    private final Archiver archiver;
    private final FutureTask<Archiver.End> running;

    Archiving() throws IOException {
      Path directory = Files.createDirectories(archive().directory());
      SnapshotBases bases = new SnapshotBases(folder, "shop", new Toolbox(machine));
      ArchiveSource source = new ArchiveSource(database(), directory, bases);
      archiver = Archiver.of(List.of(source), ArchiveLimits.usual(), clock);
      running = new FutureTask<>(archiver::run);
      Thread.ofPlatform().start(running);
      Optional<Boolean> based = new Patience(clock, Duration.ofSeconds(60)).until(this::based);
      assertThat(based).as("based").isPresent();
    }

    private Optional<Boolean> based() {
      try {
        return archive().status().map(ArchiveStatus::based).filter(yes -> yes);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    @Override
    public void close() {
      archiver.stop();
      assertThat(running).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(Archiver.End.STOPPED);
    }
  }

  private ArchiveFolder archive() {
    return new ArchiveFolder(folder.archive("shop"));
  }

  private Path database() {
    return state.resolve("shop.db");
  }

  private BackupSet set() {
    return new BackupSet(
        "shop",
        List.of(BackupSet.Database.of("shop", database().toString())),
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
