package dev.lazyflow.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// The SQLite file. Everything goes through it: reads on a few lent connections, writes through the
/// [Writer]. The caller of [#open] holds the [WriterLock].
public final class Database implements AutoCloseable {
  private static final int READERS = 3;
  private static final int BUSY_MS = 5000;
  private static final int PATIENCE_SECONDS = 10;

  private final Path file;
  private final BlockingQueue<Query> readers = new ArrayBlockingQueue<>(READERS);
  private @Nullable Writer writer;
  private @Nullable Tx connection;
  private int schema;

  public Database(Path file) {
    this.file = file.toAbsolutePath();
  }

  /// Creates the file if there is none, migrates it, and starts the writer.
  public void open() throws SQLException {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Tx tx = new Tx(source().getConnection());
    tx.list("pragma journal_mode = wal", row -> row.getString(1));
    schema = new Migrations(tx, file).run();
    for (int i = 0; i < READERS; i++) {
      Tx reader = new Tx(source().getConnection());
      reader.run("pragma query_only = true");
      readers.add(reader);
    }
    connection = tx;
    writer = new Writer(tx);
    writer.start();
  }

  /// Reads what is committed.
  public <T> T read(Reading<T> body) {
    Query reader = borrow();
    try {
      return body.in(reader);
    } catch (SQLException e) {
      throw new StoreException(e);
    } finally {
      readers.add(reader);
    }
  }

  /// Writes, and returns when it is on the disk.
  public <T> T write(Writing<T> body) {
    return wait(submit(body));
  }

  /// Writes without waiting. Writings are done in the order of the calls.
  public <T> CompletableFuture<T> submit(Writing<T> body) {
    if (writer == null) {
      throw new StoreException("the database is not open");
    }
    return writer.submit(body);
  }

  /// The result of [#submit], with its own exception where that is one of ours.
  public static <T> T wait(CompletableFuture<T> written) {
    try {
      return written.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new StoreException(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(e);
    }
  }

  /// The schema's version, read from the file; fails if the file cannot be read or nobody writes.
  public int check() {
    if (writer == null || !writer.alive()) {
      throw new StoreException("the writer is not running");
    }
    return read(q -> q.first("pragma user_version", row -> row.getInt(1)).orElse(-1));
  }

  public int schema() {
    return schema;
  }

  /// Connections of their own for db-scheduler, which writes its one table by itself: a few rows a
  /// minute, for which the writer waits if they meet.
  public DataSource forScheduler() {
    return source();
  }

  /// Moves what is committed from the log into the file, beside readers and writers, so that
  /// [#close] finds little left to do.
  public void lighten() {
    try (var connection = source().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(passive)");
    } catch (SQLException e) {
      throw new StoreException(e);
    }
  }

  /// Finishes what was handed over, moves the log into the file as far as others let us, and closes
  /// it.
  @Override
  public void close() {
    if (writer == null || connection == null || !writer.alive()) {
      return;
    }
    try {
      writer.stop();
      List<Query> idle = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        idle.add(borrow());
      }
      for (Query reader : idle) {
        reader.close();
      }
      // What another program that reads the log (berth's archiver always does) keeps us from moving
      // stays in the log. Waiting for it would make everybody wait who waits for our end.
      connection.list("pragma busy_timeout=0", row -> row.getInt(1));
      connection.list("pragma wal_checkpoint(truncate)", row -> row.getInt(1));
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Query borrow() {
    try {
      Query reader = readers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (reader == null) {
        throw new StoreException("no reader became free: closed, or all are stuck");
      }
      return reader;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreException(e);
    }
  }

  private SQLiteDataSource source() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    config.enforceForeignKeys(true);
    // FULL: a commit that was acknowledged survives a power cut, not only a crash.
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
