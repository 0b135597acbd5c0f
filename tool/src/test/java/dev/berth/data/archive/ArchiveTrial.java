package dev.berth.data.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/// A database that an app writes to, and its archive, in one process: the archiver looks when it is
/// told to.
final class ArchiveTrial implements AutoCloseable {
  static final ArchiveLimits LIMITS =
      new ArchiveLimits(
          Duration.ofMillis(50),
          50,
          5,
          1 << 20,
          200_000,
          Duration.ofSeconds(10),
          64 << 20,
          1 << 20);

  final Path directory;
  final Path database;
  final ArchiveFolder folder;
  final FrozenCopies bases;
  final Connection app;
  private final ArchiveLimits limits;
  private ArchivedDatabase archiver;
  private Instant now = Instant.parse("2026-11-27T03:00:00Z");

  ArchiveTrial(Path directory, int pageSize) throws Exception {
    this(directory, pageSize, LIMITS);
  }

  ArchiveTrial(Path directory, int pageSize, ArchiveLimits limits) throws Exception {
    this.directory = directory;
    this.limits = limits;
    this.database = directory.resolve("app.db");
    this.folder = new ArchiveFolder(directory.resolve("archive"));
    this.bases = new FrozenCopies(database, directory.resolve("bases"), () -> now);
    this.app = open(database);
    CountingApp.create(app, pageSize);
    this.archiver = archiver();
  }

  static Connection open(Path database) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  void commit(int times) throws SQLException {
    for (int i = 0; i < times; i++) {
      CountingApp.run(app, "BEGIN");
      CountingApp.run(app, "INSERT INTO t(at, v) VALUES (" + i + ", randomblob(300))");
      CountingApp.run(app, "UPDATE t SET n = n + 1 WHERE id = abs(random()) % (" + (i + 1) + ")");
      CountingApp.run(app, "UPDATE m SET c = c + 1");
      CountingApp.run(app, "COMMIT");
    }
  }

  /// A moment later.
  void look() {
    now = now.plusMillis(200);
    archiver.look();
  }

  void looks(int times) {
    for (int i = 0; i < times; i++) {
      look();
    }
  }

  /// Looks until there is a base.
  void based() throws IOException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (!status().based()) {
      look();
      if (System.nanoTime() > end) {
        throw new AssertionError("no base within 20 s: " + status());
      }
    }
  }

  void turnClock(Duration by) {
    now = now.plus(by);
  }

  Instant now() {
    return now;
  }

  /// As it is written down, which it is after every fifth look.
  ArchiveStatus status() throws IOException {
    looks(5);
    return folder.status().orElseThrow();
  }

  ArchivedDatabase archiver() throws IOException {
    InstantSource clock = () -> now;
    archiver = new ArchivedDatabase(source(), limits, clock);
    return archiver;
  }

  ArchiveSource source() {
    return new ArchiveSource(database, folder.directory(), bases);
  }

  /// The archiver is killed, and later started.
  void restart(Runnable meanwhile) throws Exception {
    archiver.close();
    meanwhile.run();
    archiver();
  }

  /// The archiver is told to stop, and later started.
  void restartCleanly(Runnable meanwhile) throws Exception {
    archiver.finish();
    restart(meanwhile);
  }

  boolean isLost() {
    return archiver.isLost();
  }

  String live() throws SQLException {
    return "ok " + CountingApp.content(app);
  }

  /// What comes back.
  String restored(RestoreTarget target) throws Exception {
    return CountingApp.content(restore(target));
  }

  Path restore(RestoreTarget target) throws Exception {
    ArchiveRestore restore = new ArchiveRestore(folder);
    Path into = directory.resolve("restored-" + UUID.randomUUID() + ".db");
    restore.restore(restore.choose(bases.kept(), target), target, into);
    return into;
  }

  @Override
  public void close() throws IOException, SQLException {
    archiver.close();
    app.close();
  }
}
