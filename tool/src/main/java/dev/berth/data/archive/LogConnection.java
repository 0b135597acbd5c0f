package dev.berth.data.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/// A connection that never checkpoints unasked, and makes no database where there is none.
final class LogConnection implements AutoCloseable {
  private final Connection connection;

  private LogConnection(Connection connection) {
    this.connection = connection;
  }

  /// @param patience milliseconds to wait for others
  static LogConnection open(Path database, int patience) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(patience);
    Connection connection = config.createConnection("jdbc:sqlite:" + database);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_autocheckpoint=0");
    }
    return new LogConnection(connection);
  }

  /// What a checkpoint says (<https://sqlite.org/pragma.html#pragma_wal_checkpoint>).
  ///
  /// @param busy it could not do all it should
  /// @param frames in the log
  /// @param backfilled so many of them are in the database
  record Checkpoint(boolean busy, long frames, long backfilled) {
    /// It could not even be counted.
    boolean isUnknown() {
      return busy && frames < 0;
    }
  }

  Checkpoint checkpoint(String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      return new Checkpoint(row.getInt(1) != 0, row.getLong(2), row.getLong(3));
    }
  }

  /// Sees the database as it is now, until it is rolled back.
  void beginReading() throws SQLException {
    run("BEGIN");
    try {
      run("SELECT count(*) FROM sqlite_schema");
    } catch (SQLException unreadable) {
      rollback();
      throw unreadable;
    }
  }

  /// Keeps others from writing, until it is rolled back.
  void beginWriting() throws SQLException {
    run("BEGIN IMMEDIATE");
  }

  void rollback() throws SQLException {
    run("ROLLBACK");
  }

  static boolean isBusy(SQLException failure) {
    return (failure.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  /// Everybody agrees on what is in the log, but its file has less: somebody deleted or cut it.
  static boolean isWithoutLog(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHORT_READ;
  }

  /// SQLite may write the rest of the log into the database and delete it, if this is the last one.
  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        statement.getResultSet().next();
      }
    }
  }
}
