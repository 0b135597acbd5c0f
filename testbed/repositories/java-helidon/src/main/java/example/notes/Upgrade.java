package example.notes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Brings an older file to the newest schema.
record Upgrade(Connection connection) implements AutoCloseable {
  void run() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA foreign_keys=OFF");
      statement.execute("alter table note rename to old_note");
      statement.execute("drop table old_note");
      statement.execute("PRAGMA foreign_keys=ON");
    }
  }

  @Override
  public void close() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=0");
    }
  }
}
