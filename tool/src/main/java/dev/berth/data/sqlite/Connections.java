package dev.berth.data.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// SQLite's own way to a file. Its failures are failures to read a file, as everywhere here.
final class Connections {
  private Connections() {}

  /// To a live database; never makes one. It leaves checkpoints to the application.
  static Connection live(Path file) throws IOException {
    Connection connection = open(file, "mode=rw");
    run(connection, "PRAGMA busy_timeout=5000");
    run(connection, "PRAGMA wal_autocheckpoint=0");
    return connection;
  }

  /// To a copy that nobody writes to: no locks, no log beside it, nothing is ever changed.
  static Connection copy(Path file) throws IOException {
    Connection connection = open(file, "mode=ro&immutable=1");
    run(connection, "PRAGMA cache_size=-24576"); // KiB; a check of a large index reads at random
    return connection;
  }

  static void run(Connection connection, String sql) throws IOException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  /// One column of all rows.
  static List<String> column(Connection connection, int column, String sql) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(column)));
      }
      return values;
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  /// The numbers of the only row.
  static long[] numbers(Connection connection, String sql) throws IOException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      long[] values = new long[row.getMetaData().getColumnCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = row.getLong(i + 1);
      }
      return values;
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  static void close(Connection connection) throws IOException {
    try {
      connection.close();
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  /// As a URI, since names of files may contain what means something to the driver.
  private static Connection open(Path file, String how) throws IOException {
    try {
      return DriverManager.getConnection(
          "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?" + how);
    } catch (SQLException failed) {
      throw failure(failed);
    }
  }

  private static IOException failure(SQLException failed) {
    return new IOException(failed.getMessage(), failed);
  }
}
