package dev.berth.data.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppSqliteTest {
  private static final String SOURCE = "2022-12-28 14:03:47 " + "df5c253c".repeat(8);

  @TempDir private Path directory;

  @Test
  void theVersionOfAnotherProcessIsSeenFromOutside() throws Exception {
    Path live = directory.resolve("live.db");
    String version;
    try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT sqlite_version()")) {
      version = row.getString(1);
    }
    try (CounterApp _ = CounterApp.on(live, 4096, "WAL")) {
      assertThat(new AppSqlite().of(live)).hasToString("Optional[" + version + "]");
    }
  }

  @Test
  void whenNobodyHasItOpenNothingIsKnown() throws Exception {
    Path live = Files.createFile(directory.resolve("live.db"));

    assertThat(new AppSqlite().of(live)).isEmpty();
  }

  @Test
  void versionsOfOtherThingsAreNotTakenForSqlites() throws Exception {
    Path program =
        program("\0OpenSSL\0" + "3.0.19\0SQLite format 3\0" + SOURCE + "\0" + "3.40.1\0");
    assertThat(SqliteInside.version(program, 1000)).contains(new SqliteVersion(3, 40, 1));

    Path without = program("\0" + "3.40.1\0SQLite format 3\0");
    assertThat(SqliteInside.version(without, 1000)).isEmpty();

    Path two = program("3.41.0\0SQLite format 3\0" + SOURCE + "\0" + "3.40.1\0");
    assertThat(SqliteInside.version(two, 1000)).isEmpty();
  }

  private Path program(String text) throws Exception {
    Path file = Files.createTempFile(directory, "program", "");
    return Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
