package dev.berth.data.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What is in a copy that nobody writes to.
public final class Rows {
  private Rows() {}

  /// How many rows each table of the application has.
  public static SequencedMap<String, Long> counts(Path copy) throws IOException {
    Connection connection = Connections.copy(copy);
    try {
      return counts(connection);
    } finally {
      Connections.close(connection);
    }
  }

  /// A database at one moment.
  ///
  /// @param userVersion the application's own number, often that of its schema
  /// @param counts rows of each table
  public record Moment(int userVersion, SequencedMap<String, Long> counts) {}

  /// A database that its application may be writing to.
  public static Moment live(Path file) throws IOException {
    Connection connection = Connections.live(file);
    try {
      Connections.run(connection, "BEGIN");
      Moment moment = new Moment(userVersion(connection), counts(connection));
      Connections.run(connection, "COMMIT");
      return moment;
    } finally {
      Connections.close(connection);
    }
  }

  /// The application's own number of a database that it may be writing to.
  public static int userVersion(Path file) throws IOException {
    Connection connection = Connections.live(file);
    try {
      return userVersion(connection);
    } finally {
      Connections.close(connection);
    }
  }

  private static int userVersion(Connection connection) throws IOException {
    return (int) Connections.numbers(connection, "PRAGMA user_version")[0];
  }

  private static SequencedMap<String, Long> counts(Connection connection) throws IOException {
    SequencedMap<String, Long> counts = new TreeMap<>();
    for (String table : Connections.column(connection, 1, TABLES)) {
      String count = "SELECT count(*) FROM " + quoted(table);
      counts.put(table, Long.valueOf(Connections.column(connection, 1, count).getFirst()));
    }
    return counts;
  }

  /// Virtual tables are left out: their rows are in other tables, and their module may be the
  /// application's own.
  private static final String TABLES =
      """
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
      """;

  /// Whether it has such a table.
  public static boolean has(Path copy, String table) throws IOException {
    return counts(copy).containsKey(table);
  }

  /// The different values of a column that are neither null nor empty.
  ///
  /// @param condition in SQL, such as `state = 'stored'`; `true` for all rows
  public static List<String> texts(Path copy, String table, String column, String condition)
      throws IOException {
    Connection connection = Connections.copy(copy);
    try {
      return Connections.column(
          connection,
          1,
          "SELECT DISTINCT %s FROM %s WHERE %2$s.%1$s <> '' AND (%3$s) ORDER BY 1"
              .formatted(quoted(column), quoted(table), condition));
    } finally {
      Connections.close(connection);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
