package dev.berth.data.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// SQLite's own look at every page, row and index of a copy. The quick one would miss rows that an
/// index lacks.
public final class IntegrityCheck {
  private static final int SHOWN = 20;

  /// `SQLITE_CORRUPT`, https://sqlite.org/rescode.html
  private static final int CORRUPT = 11;

  private IntegrityCheck() {}

  /// What is wrong, in SQLite's words; empty when nothing is.
  ///
  /// @param copy a database without a log beside it, which nobody writes to
  public static List<String> complaints(Path copy) throws IOException {
    Connection connection = Connections.copy(copy);
    try {
      List<String> said =
          Connections.column(connection, 1, "PRAGMA integrity_check(" + SHOWN + ")");
      return said.equals(List.of("ok")) ? List.of() : said;
    } catch (IOException failed) {
      // So damaged that the check itself can't go on: that is its answer.
      if (failed.getCause() instanceof SQLException sql && sql.getErrorCode() == CORRUPT) {
        return List.of(String.valueOf(sql.getMessage()));
      }
      throw failed;
    } finally {
      Connections.close(connection);
    }
  }
}
