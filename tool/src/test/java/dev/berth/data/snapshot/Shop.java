package dev.berth.data.snapshot;

import dev.berth.progress.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// A stack with two databases and pictures, its copies, and a clock that tests turn.
final class Shop implements AutoCloseable {
  final Path orders;
  final Path people;
  final Path pictures;
  final SnapshotFolder folder;
  final Quiet progress = new Quiet();
  private final Connection connection;
  private Instant now = Instant.parse("2026-11-27T02:15:00Z");

  Shop(Path directory) throws IOException, SQLException {
    Path volume = Files.createDirectory(directory.resolve("volume"));
    orders = volume.resolve("orders.db");
    people = volume.resolve("people.db");
    pictures = Files.createDirectory(directory.resolve("pictures"));
    folder = new SnapshotFolder(directory.resolve("backup"));
    connection = DriverManager.getConnection("jdbc:sqlite:" + orders);
    run("PRAGMA journal_mode=WAL");
    run("PRAGMA user_version=3");
    run("CREATE TABLE t(v TEXT)");
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + people);
        Statement statement = other.createStatement()) {
      statement.execute("CREATE TABLE p(name TEXT)");
      statement.execute("INSERT INTO p VALUES ('Olga')");
    }
  }

  BackupSet set() {
    return new BackupSet(
        "shop",
        List.of(
            BackupSet.Database.of("orders", orders.toString()),
            BackupSet.Database.of("people", people.toString())),
        List.of(new BackupSet.Tree("pictures", pictures.toString(), List.of("t.v"))),
        new BackupSet.Keep(24, 7, 4));
  }

  void order(String name) throws SQLException {
    run("INSERT INTO t VALUES ('" + name + "')");
  }

  Path picture(String name, String content) throws IOException {
    Path file = pictures.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, content);
  }

  SnapshotId snapshot() {
    return snapshot(set());
  }

  SnapshotId snapshot(BackupSet set) {
    return new SnapshotTaker(folder, clock(), progress).take(set).snapshot();
  }

  Proof verify(SnapshotId id) {
    return new Verification(folder, clock(), progress).verify(id);
  }

  Prune.Pruned prune(BackupSet.Keep keep) {
    return new Prune(folder, clock(), progress).prune(keep, Set.of());
  }

  Manifest restore(SnapshotId id, Path directory) {
    return new SnapshotRestore(folder, progress).to(directory, id);
  }

  InstantSource clock() {
    return () -> now;
  }

  void later(Duration time) {
    now = now.plus(time);
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String asked(Path database, String sql) throws SQLException {
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = other.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
