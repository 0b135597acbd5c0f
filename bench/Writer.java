import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/// An app that writes: one commit inserts a row, changes another one anywhere in the table, and
/// counts itself, so that in any sound copy `m.c` is the number of rows that were added. WAL,
/// `synchronous=NORMAL`, SQLite's own automatic checkpoints.
///
///     java bench/Writer.java fill DB MEGABYTES
///     java bench/Writer.java run DB COMMITS-A-SECOND SECONDS ACKNOWLEDGED
///         warms up for a moment that is in no figure; then counts and times its commits;
///         the file ACKNOWLEDGED holds, at any moment, how many commits have returned (8 bytes);
///         0 commits a second: as many as it can
///     java bench/Writer.java check DB      integrity_check and the count, as "ok COUNT"
void main(String[] arguments) throws SQLException, IOException {
  Path database = Path.of(arguments[1]);
  try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + database)) {
    switch (arguments[0]) {
      case "fill" -> fill(app, Integer.parseInt(arguments[2]));
      case "run" -> {
        Load load = new Load(Double.parseDouble(arguments[2]), Double.parseDouble(arguments[3]));
        run(app, database, load, Path.of(arguments[4]));
      }
      case "check" -> check(app);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}

record Load(double rate, double seconds) {}

final int ROWS_A_MEGABYTE = 2100;
final long WARM_UP_NANOS = 1_500_000_000L;
final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

void fill(Connection app, int megabytes) throws SQLException {
  execute(app, "PRAGMA journal_mode=WAL");
  execute(app, "PRAGMA synchronous=OFF");
  execute(app, "CREATE TABLE t(id INTEGER PRIMARY KEY, k TEXT, v BLOB, n INT)");
  execute(app, "CREATE TABLE m(id INTEGER PRIMARY KEY, c INT, base INT)");
  app.setAutoCommit(false);
  try (PreparedStatement insert = insert(app)) {
    for (long i = 0; i < (long) megabytes * ROWS_A_MEGABYTE; i++) {
      insert.setString(1, key());
      insert.setBytes(2, value());
      insert.executeUpdate();
    }
  }
  execute(app, "CREATE INDEX ik ON t(k)");
  execute(app, "INSERT INTO m SELECT 1, 0, max(id) FROM t");
  app.commit();
  app.setAutoCommit(true);
  execute(app, "PRAGMA wal_checkpoint(TRUNCATE)");
}

void run(Connection app, Path database, Load load, Path acknowledged)
    throws SQLException, IOException {
  execute(app, "PRAGMA busy_timeout=20000");
  execute(app, "PRAGMA synchronous=NORMAL");
  long rows = number(app, "SELECT base FROM m");
  double[] milliseconds = new double[(int) Math.min(load.seconds() * 20_000, 4e6)];
  int timed = 0;
  long commits = number(app, "SELECT c FROM m");
  long longest = 0;
  Path log = Path.of(database + "-wal");
  MappedByteBuffer count = map(acknowledged);
  app.setAutoCommit(false);
  try (PreparedStatement insert = insert(app);
      PreparedStatement update = app.prepareStatement("UPDATE t SET n = n + 1 WHERE id = ?");
      PreparedStatement counted = app.prepareStatement("UPDATE m SET c = c + 1")) {
    long due = System.nanoTime();
    long begin = due + WARM_UP_NANOS;
    while (System.nanoTime() - begin < load.seconds() * 1e9 && timed < milliseconds.length) {
      due = await(due, load.rate());
      long start = System.nanoTime();
      insert.setString(1, key());
      insert.setBytes(2, value());
      insert.executeUpdate();
      update.setLong(1, random.nextLong(rows) + 1);
      update.executeUpdate();
      counted.executeUpdate();
      app.commit();
      long end = System.nanoTime();
      count.putLong(0, ++commits);
      if (start >= begin) {
        milliseconds[timed++] = (end - start) / 1e6;
      }
      if (commits % 256 == 0) {
        longest = Math.max(longest, Files.size(log));
      }
    }
    double took = (System.nanoTime() - begin) / 1e9;
    print(Arrays.copyOf(milliseconds, timed), took, longest);
  }
  app.setAutoCommit(true);
}

void print(double[] milliseconds, double took, long longest) {
  Arrays.sort(milliseconds);
  System.out.printf(
      Locale.ROOT,
      "%d %.1f %.3f %.3f %.2f %.1f %.1f%n",
      milliseconds.length,
      milliseconds.length / took,
      at(milliseconds, 0.5),
      at(milliseconds, 0.99),
      at(milliseconds, 0.999),
      at(milliseconds, 1),
      longest / 1e6);
}

/// Commits that are late by more than half a second are given up: an app does not catch up either.
long await(long due, double rate) {
  if (rate == 0) {
    return due;
  }
  long now = System.nanoTime();
  if (due > now) {
    LockSupport.parkNanos(due - now);
  }
  return Math.max(due, now - 500_000_000L) + (long) (1e9 / rate);
}

double at(double[] sorted, double share) {
  return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
}

void check(Connection app) throws SQLException {
  long count = number(app, "SELECT c FROM m");
  long added = number(app, "SELECT max(id) - (SELECT base FROM m) FROM t");
  try (Statement statement = app.createStatement();
      ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
    row.next();
    System.out.println((count == added ? row.getString(1) : "broken " + added) + " " + count);
  }
}

MappedByteBuffer map(Path file) throws IOException {
  try (FileChannel channel =
      FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
    return channel.map(FileChannel.MapMode.READ_WRITE, 0, 8);
  }
}

PreparedStatement insert(Connection app) throws SQLException {
  return app.prepareStatement("INSERT INTO t(k, v, n) VALUES (?, ?, 0)");
}

String key() {
  return "user-%016x".formatted(random.nextLong());
}

/// 400 bytes that compress to about half.
byte[] value() {
  byte[] bytes = new byte[400];
  byte[] noise = new byte[160];
  random.nextBytes(noise);
  Arrays.fill(bytes, (byte) 'a');
  System.arraycopy(noise, 0, bytes, 0, noise.length);
  return bytes;
}

long number(Connection app, String sql) throws SQLException {
  try (Statement statement = app.createStatement();
      ResultSet row = statement.executeQuery(sql)) {
    row.next();
    return row.getLong(1);
  }
}

void execute(Connection app, String sql) throws SQLException {
  try (Statement statement = app.createStatement()) {
    statement.execute(sql);
  }
}
