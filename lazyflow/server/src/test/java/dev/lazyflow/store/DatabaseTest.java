package dev.lazyflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazyflow.RunningApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @TempDir Path directory;
  private Path file;
  private Database database;

  @BeforeEach
  void open() throws SQLException {
    file = directory.resolve("data/lazyflow.db");
    database = new Database(file);
    database.open();
  }

  @AfterEach
  void close() {
    database.close();
  }

  private CompletableFuture<Boolean> put(String name, String value) {
    return database.submit(tx -> {
      Meta.put(tx, name, value);
      return true;
    });
  }

  private Optional<String> meta(String name) {
    return database.read(q -> Meta.get(q, name));
  }

  @Test
  void whatIsWrittenIsReadAtOnce() {
    Database.wait(put("a", "1"));

    assertThat(meta("a")).contains("1");
  }

  @Test
  void aFailingWritingTakesNoOtherOfItsGroupWithIt() {
    List<CompletableFuture<Boolean>> written = new ArrayList<>();
    var failing = new ArrayList<CompletableFuture<Boolean>>();
    for (int i = 0; i < 200; i++) {
      written.add(put("k" + i, "v"));
      int number = i;
      failing.add(
          database.submit(tx -> {
            Meta.put(tx, "lost" + number, "x");
            throw new IllegalArgumentException("no");
          }));
    }

    written.forEach(Database::wait);
    for (var failed : failing) {
      assertThatThrownBy(() -> Database.wait(failed)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(RunningApp.rows(file, "select count(*) from meta")).containsExactly("200");
  }

  @Test
  void writingsHappenInTheOrderTheyWereHandedOver() {
    for (int i = 0; i < 500; i++) {
      var _ = put("last", Integer.toString(i));
    }
    Database.wait(put("end", "x"));

    assertThat(meta("last")).contains("499");
  }

  @Test
  void aReaderCannotWrite() {
    assertThatThrownBy(
            () -> database.read(q -> q.first("delete from meta returning 1", r -> r.getInt(1))))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void durabilityIsAsPromised() throws SQLException {
    assertThat(pragma("journal_mode")).isEqualTo("wal");
    assertThat(pragma("synchronous")).isEqualTo("2");
    assertThat(pragma("foreign_keys")).isEqualTo("1");
    assertThat(pragma("busy_timeout")).isEqualTo("5000");
  }

  private String pragma(String name) {
    return database.write(tx -> tx.first("pragma " + name, row -> row.getString(1)).orElseThrow());
  }

  @Test
  void theEndDoesNotWaitForAReaderOfAnotherProgram() throws SQLException {
    Database.wait(put("a", "1"));
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = other.createStatement()) {
      statement.execute("begin");
      statement.execute("select count(*) from meta");

      long begun = System.nanoTime();
      database.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(3));
    }
    assertThat(RunningApp.rows(file, "select value from meta where name = 'a'"))
        .containsExactly("1");
  }

  @Test
  void whatFailedForWantOfRoomIsWrittenOnceThereIsSome() {
    String pages = pragma("page_count");
    pragma("max_page_count=" + pages);
    String large = "x".repeat(1_000_000);
    assertThatThrownBy(() -> Database.wait(put("a", large))).isInstanceOf(StoreException.class);

    pragma("max_page_count=1000000");
    Database.wait(put("a", large));

    assertThat(meta("a")).contains(large);
  }

  @Test
  void closingLeavesOneFileWithoutALog() {
    Database.wait(put("a", "1"));
    database.close();

    assertThat(Files.exists(file.resolveSibling("lazyflow.db-wal"))).isFalse();
    assertThat(RunningApp.rows(file, "select value from meta")).containsExactly("1");
  }

  @Test
  void afterClosingNothingIsWrittenAndTheCallerKnows() {
    database.close();

    assertThatThrownBy(() -> Database.wait(put("a", "1"))).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> database.check()).isInstanceOf(StoreException.class);
  }

  @Test
  void openingAgainChangesNothing() throws SQLException {
    Database.wait(put("a", "1"));
    database.close();
    database = new Database(file);
    database.open();

    assertThat(database.check()).isEqualTo(Migrations.NEWEST);
    assertThat(meta("a")).contains("1");
  }

  @Test
  void aNewerSchemaIsRefusedAndNotTouched() throws Exception {
    database.close();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("pragma user_version = 99");
    }
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> new Database(file).open())
        .isInstanceOf(NewerSchema.class)
        .hasMessageContaining("has schema 99, this version knows " + Migrations.NEWEST)
        .hasMessageContaining("fix:");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }
}
