package dev.lazyflow.store;

import java.sql.SQLException;
import java.util.Optional;

/// Small facts that must survive a restart, by name.
public final class Meta {
  private Meta() {}

  public static Optional<String> get(Query query, String name) throws SQLException {
    return query.first("select value from meta where name = ?", row -> row.getString(1), name);
  }

  public static void put(Tx tx, String name, String value) throws SQLException {
    tx.run(
        "insert into meta (name, value) values (?, ?)"
            + " on conflict (name) do update set value = excluded.value",
        name,
        value);
  }
}
