package dev.berth.data.archive;

import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// An app that writes, as a process that can be killed. A commit adds a row, changes another and
/// counts itself: in every sound copy the count is the number of rows.
///
///     java … CountingApp DATABASE COMMITS-A-SECOND ACKNOWLEDGED
///     java … CountingApp DATABASE COMMITS-A-SECOND - SYNCHRONOUS
///     java … CountingApp DATABASE
///
/// The file ACKNOWLEDGED has the last commit that returned, and when: eight bytes each. With `-`
/// each is printed, after what the database holds, which without any is all that is printed.
public final class CountingApp {
  private CountingApp() {}

  public static void create(Connection app, int pageSize) throws SQLException {
    run(app, "PRAGMA page_size=" + pageSize);
    run(app, "PRAGMA journal_mode=WAL");
    run(app, "CREATE TABLE t(id INTEGER PRIMARY KEY, at INT, v BLOB, n INT DEFAULT 0)");
    run(app, "CREATE INDEX i ON t(v)");
    run(app, "CREATE TABLE m(c INT)");
    run(app, "INSERT INTO m VALUES(0)");
  }

  /// Rows for the random changes to be spread over.
  public static void fill(Connection app, int rows) throws SQLException {
    run(
        app,
        "INSERT INTO t(at, v) WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM k WHERE i<"
            + rows
            + ") SELECT 0, randomblob(300) FROM k");
    run(app, "UPDATE m SET c = " + rows);
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1 || arguments[2].equals("-")) {
      System.out.println(content(Path.of(arguments[0])));
    }
    if (arguments.length == 1) {
      return;
    }
    String synchronous = arguments.length > 3 ? arguments[3] : "NORMAL";
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + arguments[0])) {
      run(app, "PRAGMA busy_timeout=20000");
      run(app, "PRAGMA synchronous=" + synchronous);
      work(app, Integer.parseInt(arguments[1]), acknowledgement(arguments[2]));
    }
  }

  /// Told of each commit that returned, and when it began. False when nobody listens any more.
  private interface Acknowledgement {
    boolean of(long id, long millis);
  }

  private static Acknowledgement acknowledgement(String where) throws Exception {
    if (where.equals("-")) {
      return (id, millis) -> {
        System.out.println(id + " " + millis);
        return !System.out.checkError();
      };
    }
    MappedByteBuffer file = acknowledged(Path.of(where));
    return (id, millis) -> {
      file.putLong(0, id).putLong(8, millis);
      return true;
    };
  }

  private static void work(Connection app, int rate, Acknowledgement acknowledged)
      throws SQLException {
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    app.setAutoCommit(false);
    try (PreparedStatement add =
            app.prepareStatement("INSERT INTO t(at, v) VALUES (?, randomblob(300)) RETURNING id");
        PreparedStatement change = app.prepareStatement("UPDATE t SET n = n + 1 WHERE id = ?");
        PreparedStatement count = app.prepareStatement("UPDATE m SET c = c + 1")) {
      boolean heard = true;
      for (long due = System.nanoTime(); heard; due += rate == 0 ? 0 : 1_000_000_000L / rate) {
        LockSupport.parkNanos(rate == 0 ? 0 : due - System.nanoTime());
        long now = System.currentTimeMillis();
        add.setLong(1, now);
        long id;
        try (ResultSet added = add.executeQuery()) {
          id = added.getLong(1);
        }
        change.setLong(1, random.nextLong(id) + 1);
        change.executeUpdate();
        count.executeUpdate();
        app.commit();
        heard = acknowledged.of(id, now);
      }
    }
  }

  public static MappedByteBuffer acknowledged(Path file) throws Exception {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, 16);
    }
  }

  static void run(Connection app, String sql) throws SQLException {
    try (Statement statement = app.createStatement()) {
      statement.execute(sql);
    }
  }

  static String ask(Connection app, String sql) throws SQLException {
    try (Statement statement = app.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  /// What a copy holds, after all its pages and indexes were checked.
  public static String content(Path copy) throws SQLException {
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
      return ask(app, "PRAGMA integrity_check") + " " + content(app);
    }
  }

  /// The count, the rows, and a sum over all of them.
  static String content(Connection app) throws SQLException {
    return ask(
        app,
        "SELECT (SELECT c FROM m) || '=' || count(*) || ' ' || total(n * id + length(v)) || ' '"
            + " || ifnull(max(hex(v)), '-') || ' ' || ifnull(max(at), 0) FROM t");
  }
}
