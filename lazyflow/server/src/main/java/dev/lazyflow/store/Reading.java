package dev.lazyflow.store;

import java.sql.SQLException;

/// Something to read.
@FunctionalInterface
public interface Reading<T> {
  T in(Query query) throws SQLException;
}
