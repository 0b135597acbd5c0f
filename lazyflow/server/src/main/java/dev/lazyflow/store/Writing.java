package dev.lazyflow.store;

import java.sql.SQLException;

/// Something to write in one transaction. It may be undone and fail with others of its group, but
/// never runs in part. It must not block: all writers wait for it.
@FunctionalInterface
public interface Writing<T> {
  T in(Tx tx) throws SQLException;
}
