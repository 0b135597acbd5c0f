package dev.lazyflow.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the file to the newest schema: `0001.sql`, `0002.sql`, … beside this class, each in one
/// transaction that also raises `PRAGMA user_version`. A file is never changed once released.
final class Migrations {
  static final int NEWEST = 1;

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

  private final Tx tx;
  private final Path file;

  Migrations(Tx tx, Path file) {
    this.tx = tx;
    this.file = file;
  }

  int run() throws SQLException {
    int found = version();
    if (found > NEWEST) {
      throw new NewerSchema(file, found, NEWEST);
    }
    var earlier = new EarlierVersion(tx, file);
    if (found == 0 && earlier.isPresent()) {
      earlier.keepCopy();
      earlier.migrate(() -> apply(1));
      found = 1;
    }
    for (int next = found + 1; next <= NEWEST; next++) {
      apply(tx, next);
    }
    return NEWEST;
  }

  private int version() throws SQLException {
    return tx.first("pragma user_version", row -> row.getInt(1)).orElse(0);
  }

  private void apply(Tx tx, int number) throws SQLException {
    tx.run("begin immediate");
    try {
      apply(number);
      tx.run("commit");
    } catch (SQLException | RuntimeException e) {
      tx.run("rollback");
      throw e;
    }
    LOG.atInfo()
        .addKeyValue("file", file.getFileName())
        .addKeyValue("schema", number)
        .log("database migrated");
  }

  private void apply(int number) throws SQLException {
    for (String statement : script(number).split(";\\s*\\n", -1)) {
      if (!statement.isBlank()) {
        tx.run(statement);
      }
    }
    tx.run("pragma user_version = " + number);
  }

  private static String script(int number) {
    String name = "%04d.sql".formatted(number);
    try (InputStream in = Migrations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no migration " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
