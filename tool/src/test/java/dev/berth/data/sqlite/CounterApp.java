package dev.berth.data.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// An application in a process of its own, as SQLite's locks are per process: it commits without
/// end, each time a row and a counter of rows, and says each number once it is committed.
public final class CounterApp implements AutoCloseable {
  /// Holds for every commit: 1 when the counter is the number of rows.
  public static final String INVARIANT = "SELECT (SELECT c FROM m) = (SELECT count(*) FROM t)";

  public static final String COUNTER = "SELECT c FROM m";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final AtomicLong acknowledged = new AtomicLong();
  private final CompletableFuture<Void> listener;

  private CounterApp(Process process) {
    this.process = process;
    this.listener = CompletableFuture.runAsync(this::listen, Thread.ofVirtual()::start);
  }

  /// Starts it and waits for its first commits.
  ///
  /// @param journal such as `WAL`
  public static CounterApp on(Path database, int pageSize, String journal) throws IOException {
    CounterApp app =
        new CounterApp(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Dslf4j.internal.verbosity=ERROR",
                    "-cp",
                    System.getProperty("java.class.path"),
                    CounterApp.class.getName(),
                    database.toString(),
                    Integer.toString(pageSize),
                    journal)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    app.await(5);
    return app;
  }

  public long pid() {
    return process.pid();
  }

  /// The newest commit that is known to be durable in the database.
  public long acknowledged() {
    return acknowledged.get();
  }

  /// Waits for so many commits more.
  public long more(long commits) {
    return await(acknowledged() + commits);
  }

  private long await(long number) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (acknowledged() < number) {
      if (Instant.now().isAfter(deadline) || listener.isDone()) {
        throw new AssertionError("only " + acknowledged() + " commits, not " + number);
      }
      LockSupport.parkNanos(1_000_000);
    }
    return acknowledged();
  }

  /// As a crash does: no locks, no checkpoint, the log stays.
  public void kill() {
    process.toHandle().destroyForcibly(); // the process itself would close what is still to be read
    process.onExit().join();
    listener.join();
  }

  @Override
  public void close() {
    kill();
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.set(Long.parseLong(line));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static void main(String[] arguments) throws SQLException {
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
        Statement sql = app.createStatement()) {
      sql.execute("PRAGMA busy_timeout=10000");
      sql.execute("PRAGMA page_size=" + arguments[1]);
      sql.execute("PRAGMA journal_mode=" + arguments[2]);
      sql.execute("PRAGMA synchronous=OFF");
      sql.execute("PRAGMA user_version=7");
      sql.execute("CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, v BLOB)");
      sql.execute("CREATE INDEX IF NOT EXISTS i ON t(v)");
      sql.execute("CREATE TABLE IF NOT EXISTS m(c INTEGER)");
      sql.execute("INSERT INTO m SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM m)");
      for (long number = counter(sql) + 1; ; number++) {
        sql.execute("BEGIN IMMEDIATE");
        sql.execute("INSERT INTO t(v) VALUES (randomblob(" + (10 + number % 50 * 10) + "))");
        sql.execute("UPDATE t SET v = randomblob(40) WHERE id = abs(random()) % " + number);
        sql.execute("UPDATE m SET c = " + number);
        sql.execute("COMMIT");
        System.out.println(number);
        if (number % 1000 == 0) {
          sql.execute("VACUUM");
        }
        LockSupport.parkNanos(200_000);
      }
    }
  }

  private static long counter(Statement sql) throws SQLException {
    try (ResultSet row = sql.executeQuery(COUNTER)) {
      return row.getLong(1);
    }
  }
}
