package dev.lazyflow.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A connection to read from. Not safe for two threads; [Database] lends it to one at a time.
public sealed class Query permits Tx {
  private final Connection connection;
  // The program's statements are a small fixed set, so this cannot grow.
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Query(Connection connection) {
    this.connection = connection;
  }

  /// Makes a value of the row the cursor is on.
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// All rows.
  public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = bind(sql, arguments).executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    } catch (SQLException failed) {
      forget(sql);
      throw failed;
    }
    return rows;
  }

  /// The first row, if there is one.
  public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    try (ResultSet result = bind(sql, arguments).executeQuery()) {
      return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
    } catch (SQLException failed) {
      forget(sql);
      throw failed;
    }
  }

  PreparedStatement bind(String sql, @Nullable Object... arguments) throws SQLException {
    @Nullable PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  /// After an error such as a full disk the driver closes a statement for good, and nobody can ask
  /// it whether it has: the next call prepares it anew.
  void forget(String sql) throws SQLException {
    @Nullable PreparedStatement statement = prepared.remove(sql);
    if (statement != null) {
      statement.close();
    }
  }

  Connection connection() {
    return connection;
  }

  void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    connection.close();
  }
}
