package dev.berth.data.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrozenDatabaseTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536})
  void whatWasAcknowledgedBeforeTheMarkIsInItAndNothingLater(int pageSize) throws Exception {
    try (CounterApp app = CounterApp.on(live(), pageSize, "WAL")) {
      app.more(200);
      FrozenCopy copy;
      long before;
      long after;
      Optional<LogMark> mark;
      try (FrozenDatabase frozen = FrozenDatabase.pin(live())) {
        before = app.acknowledged();
        mark = frozen.mark();
        after = app.more(1);
        app.more(100);
        copy = frozen.copyTo(copy(), mark, _ -> {});
      }

      assertThat(copy.finish().pageSize()).isEqualTo(pageSize);
      assertSound(copy());
      assertThat(counter(copy())).isBetween(before, after);
      assertThat(app.more(10)).as("writers go on").isGreaterThan(after);
    }
  }

  @Test
  void aDatabaseIsHeldThroughVacuumsAndNewLogs() throws Exception {
    try (CounterApp app = CounterApp.on(live(), 1024, "WAL")) {
      for (int i = 0; i < 5; i++) {
        Path to = directory.resolve(i + ".db");
        long before;
        FrozenCopy copy;
        try (FrozenDatabase frozen = FrozenDatabase.pin(live())) {
          before = app.acknowledged();
          Optional<LogMark> mark = frozen.mark();
          app.more(400);
          copy = frozen.copyTo(to, mark, _ -> {});
        }
        copy.finish();
        assertSound(to);
        assertThat(counter(to)).isBetween(before, before + 50);
      }
    }
  }

  @Test
  void aLogThatStartsOverWhileTheFileIsCopiedChangesNothing() throws Exception {
    try (Connection app = app("WAL")) {
      run(app, "INSERT INTO t VALUES (1)");
      run(app, "PRAGMA wal_checkpoint(PASSIVE)");
      FrozenCopy copy;
      try (FrozenDatabase frozen = FrozenDatabase.pin(live())) {
        Optional<LogMark> mark = frozen.mark();
        assertThat(mark).isPresent();
        run(app, "INSERT INTO t VALUES (2)");
        run(app, "INSERT INTO t VALUES (3)");
        copy = frozen.copyTo(copy(), mark, _ -> {});
      }
      copy.finish();
      assertThat(asked(copy(), "SELECT group_concat(v) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void aLogThatIsCutWhileTheFileIsCopiedChangesNothing() throws Exception {
    try (Connection app = app("WAL")) {
      run(app, "INSERT INTO t VALUES (1)");
      run(app, "PRAGMA wal_checkpoint(PASSIVE)");
      FrozenCopy copy;
      try (FrozenDatabase frozen = FrozenDatabase.pin(live())) {
        Optional<LogMark> mark = frozen.mark();
        run(app, "PRAGMA wal_checkpoint(TRUNCATE)");
        assertThat(Files.size(log())).isZero();
        copy = frozen.copyTo(copy(), mark, _ -> {});
      }
      copy.finish();
      assertThat(asked(copy(), "SELECT group_concat(v) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void aLogThatIsReplacedWhileTheFileIsCopiedIsRefused() throws Exception {
    try (Connection app = app("WAL")) {
      run(app, "INSERT INTO t VALUES (1)");
      try (FrozenDatabase frozen = FrozenDatabase.pin(live())) {
        Optional<LogMark> mark = frozen.mark();
        Files.write(log(), anotherLog());
        assertThatThrownBy(() -> frozen.copyTo(copy(), mark, _ -> {}))
            .hasMessage(log() + " was replaced while it was copied");
      }
    }
  }

  @Test
  void aLogThatWasDeletedUnderTheApplicationIsRefused() throws Exception {
    try (CounterApp app = CounterApp.on(live(), 4096, "WAL")) {
      app.more(20);
      Files.delete(log());
      assertThatThrownBy(this::frozenCopy)
          .isInstanceOf(IOException.class)
          .hasMessageMatching(".*(SHORT_READ|is not the log that the application writes).*");
    }
  }

  @Test
  void aLongReaderOfTheApplicationIsNoMatter() throws Exception {
    try (Connection app = app("WAL");
        Connection reader = DriverManager.getConnection("jdbc:sqlite:" + live())) {
      run(app, "INSERT INTO t VALUES (1)");
      run(reader, "BEGIN");
      run(reader, "SELECT * FROM t");
      run(app, "INSERT INTO t VALUES (2)");

      frozenCopy();

      assertThat(asked(copy(), "SELECT group_concat(v) FROM t")).isEqualTo("1,2");
    }
  }

  @Test
  void whatAKilledApplicationLeftInItsLogIsInTheCopy() throws Exception {
    long last;
    try (CounterApp app = CounterApp.on(live(), 4096, "WAL")) {
      app.more(50);
      app.kill();
      last = app.acknowledged();
    }
    assertThat(log()).exists();

    frozenCopy();

    assertSound(copy());
    assertThat(counter(copy())).isBetween(last, last + 1);
  }

  @Test
  void whatAKilledApplicationLeftInItsRollbackJournalIsTakenBack() throws Exception {
    try (CounterApp app = CounterApp.on(live(), 4096, "TRUNCATE")) {
      app.more(50);
      app.kill();
      long last = app.acknowledged();

      frozenCopy();

      assertSound(copy());
      assertThat(counter(copy())).isBetween(last, last + 1);
    }
  }

  @Test
  void withARollbackJournalWritersWaitForTheCopy() throws Exception {
    try (CounterApp app = CounterApp.on(live(), 4096, "DELETE")) {
      FrozenCopy copy;
      long before;
      try (FrozenDatabase frozen = FrozenDatabase.pin(live())) {
        before = app.acknowledged();
        Optional<LogMark> mark = frozen.mark();
        assertThat(mark).isEmpty();
        copy = frozen.copyTo(copy(), mark, _ -> {});
      }
      app.more(5);

      assertThat(copy.finish().wal()).isFalse();
      assertSound(copy());
      // Answers of the application are read late: only what came after all of this is a bound.
      assertThat(counter(copy())).isBetween(before, app.acknowledged());
    }
  }

  @Test
  void theLocksAreHeldUntilItIsClosed() throws Exception {
    try (Connection _ = app("WAL")) {
      // SQLite's own connection of this process is closed, so that every lock is of the frozen one.
    }
    try (FrozenDatabase frozen = FrozenDatabase.pin(live())) {
      assertThat(ourLocks()).isNotEmpty();
      frozen.copyTo(copy(), frozen.mark(), _ -> {});
      assertThat(ourLocks()).isNotEmpty();
    }
    assertThat(ourLocks()).isEmpty();
  }

  @Test
  void anApplicationThatIsDownFindsItsDatabaseAsItWas() throws Exception {
    try (Connection app = app("WAL")) {
      run(app, "INSERT INTO t VALUES (1)");
    }
    byte[] before = Files.readAllBytes(live());

    frozenCopy();

    assertThat(live()).hasBinaryContent(before);
    assertThat(copy()).hasBinaryContent(before);
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("live.db", "copy.db");
  }

  @Test
  void whatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(live(), "hello");
    assertThatThrownBy(() -> FrozenDatabase.pin(live())).hasMessage("not a SQLite database");
    Files.delete(live());
    assertThatThrownBy(() -> FrozenDatabase.pin(live())).isInstanceOf(NoSuchFileException.class);
    assertThat(live()).doesNotExist();
  }

  @Test
  void aDamagedPageIsFound() throws Exception {
    try (Connection app = app("DELETE")) {
      run(app, "CREATE INDEX j ON t(v)");
      run(app, "INSERT INTO t VALUES (1), (2), (3)");
    }
    byte[] bytes = Files.readAllBytes(live());
    bytes[bytes.length - 1] ^= 64;
    Files.write(live(), bytes);

    assertThat(IntegrityCheck.complaints(live())).isNotEmpty();
  }

  private byte[] anotherLog() throws Exception {
    Path other = directory.resolve("other.db");
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + other)) {
      run(app, "PRAGMA journal_mode=WAL");
      run(app, "CREATE TABLE o(v)");
      return Files.readAllBytes(Path.of(other + "-wal"));
    }
  }

  private void frozenCopy() throws IOException {
    FrozenCopy copy;
    try (FrozenDatabase frozen = FrozenDatabase.pin(live())) {
      copy = frozen.copyTo(copy(), frozen.mark(), _ -> {});
    }
    copy.finish();
  }

  private Connection app(String journal) throws SQLException {
    Connection app = DriverManager.getConnection("jdbc:sqlite:" + live());
    run(app, "PRAGMA journal_mode=" + journal);
    run(app, "CREATE TABLE t(v)");
    return app;
  }

  private static void assertSound(Path copy) throws IOException, SQLException {
    assertThat(IntegrityCheck.complaints(copy)).isEmpty();
    assertThat(asked(copy, CounterApp.INVARIANT)).isEqualTo("1");
  }

  private static long counter(Path copy) throws SQLException {
    return Long.parseLong(asked(copy, CounterApp.COUNTER));
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String asked(Path file, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:file:" + file + "?immutable=1");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /// On the database's file: of it, not of its shared memory.
  private List<String> ourLocks() throws IOException {
    String inode = ":" + Files.getAttribute(live(), "unix:ino") + " ";
    String process = " " + ProcessHandle.current().pid() + " ";
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .filter(line -> line.contains(inode) && line.contains(process))
        .toList();
  }

  private Path live() {
    return directory.resolve("live.db");
  }

  private Path log() {
    return directory.resolve("live.db-wal");
  }

  private Path copy() {
    return directory.resolve("copy.db");
  }
}
