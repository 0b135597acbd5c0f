package dev.lazyflow.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A transaction of the one writer: what happens in it becomes durable together or not at all.
public final class Tx extends Query {
  Tx(Connection connection) {
    super(connection);
  }

  /// Runs a statement; the number of rows it changed.
  public int run(String sql, @Nullable Object... arguments) throws SQLException {
    try {
      return bind(sql, arguments).executeUpdate();
    } catch (SQLException failed) {
      forget(sql);
      throw failed;
    }
  }
}
