package dev.berth.run.offsite;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.ArchiveLimits;
import dev.berth.data.archive.ArchiveSource;
import dev.berth.data.archive.ArchiveStatus;
import dev.berth.data.archive.Archiver;
import dev.berth.data.archive.Base;
import dev.berth.data.archive.Bases;
import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.Identity;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.backup.LocalBackup;
import dev.berth.run.restore.OffsiteRestore;
import dev.berth.run.restore.RestoreAnswer;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.snapshot.SnapshotBases;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A shop with a database that is archived, a picture, and places for copies; the archiver is in
/// this process.
public final class FarShop implements AutoCloseable {
  public static final BackupKey KEY = BackupKey.generate();

  /// Pieces and lives as short as they can be.
  private static final ArchiveLimits LIMITS =
      new ArchiveLimits(
          Duration.ofMillis(20), 30, 2, 1 << 20, 4096, Duration.ofMillis(50), 64 << 20, 1 << 20);

  final Path work;
  public final SnapshotFolder folder;
  public final Quiet progress = new Quiet();
  public Duration ahead = Duration.ZERO;
  private final Connection app;
  private @Nullable Archiver archiver;
  private CompletableFuture<Void> archiving = new CompletableFuture<>();

  public FarShop(Path work, OffsiteSettings settings) throws IOException, SQLException {
    this.work = work;
    this.folder = new SnapshotFolder(Files.createDirectories(work.resolve("shop/backup")));
    Path pictures = Files.createDirectories(work.resolve("pictures"));
    Files.writeString(pictures.resolve("cat.jpg"), "a cat");
    Path database = work.resolve("orders.db");
    this.app = DriverManager.getConnection("jdbc:sqlite:" + database);
    run("PRAGMA journal_mode=WAL");
    run("CREATE TABLE t(v TEXT)");
    BackupSet set =
        new BackupSet(
            "shop",
            List.of(BackupSet.Database.of("orders", database.toString())),
            List.of(new BackupSet.Tree("pictures", pictures.toString(), List.of())),
            new BackupSet.Keep(2, 1, 0),
            true);
    Files.write(folder.set(), SnapshotFolder.bytes(set));
    Files.write(BackupSets.offsite(folder), settings.bytes());
  }

  public static OffsiteSettings folders(Path... places) {
    return new OffsiteSettings(
        KEY.recipient().text(),
        List.of(),
        List.of(),
        Stream.of(places).map(Path::toString).toList(),
        0,
        Optional.empty(),
        Map.of());
  }

  public void commit(String value) throws SQLException {
    run("INSERT INTO t VALUES ('" + value + "')");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = app.createStatement()) {
      statement.execute(sql);
    }
  }

  public InstantSource clock() {
    return () -> Instant.now().plus(ahead);
  }

  public BackupAnswer run(BackupTask task) {
    return new LocalBackup(folder, clock(), progress).run(task);
  }

  public ArchiveFolder archive() {
    return new ArchiveFolder(folder.archive("orders"));
  }

  /// Begins to; a snapshot must be there.
  public void startArchiver() throws IOException {
    Bases bases =
        new Bases() {
          @Override
          public List<Base> kept() throws IOException {
            return SnapshotBases.of(folder, "orders");
          }

          @Override
          public Base take() throws IOException {
            throw new IOException("a snapshot that was taken before will do");
          }
        };
    Archiver one =
        Archiver.of(
            List.of(new ArchiveSource(work.resolve("orders.db"), folder.archive("orders"), bases)),
            LIMITS,
            InstantSource.system());
    archiver = one;
    archiving = CompletableFuture.runAsync(() -> untilStopped(one));
  }

  private static void untilStopped(Archiver archiver) {
    try {
      archiver.run();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// Everything that was committed is in closed pieces.
  public Instant settled() throws Exception {
    Instant look = saidAfter(Instant.now());
    saidAfter(look); // the look of before may have begun too early
    until("all of it is in closed pieces", this::noneIsOpen);
    return Instant.now();
  }

  private Instant saidAfter(Instant moment) throws Exception {
    until("the archiver says something", () -> said().isAfter(moment));
    return said();
  }

  private Instant said() throws IOException {
    return archive().status().map(ArchiveStatus::now).orElse(Instant.EPOCH);
  }

  private boolean noneIsOpen() throws IOException {
    for (Path piece : pieces()) {
      if (ArchiveFolder.isOpen(piece)) {
        return false;
      }
    }
    return true;
  }

  public List<Path> pieces() throws IOException {
    List<Path> pieces = new ArrayList<>();
    for (Path life : archive().lives()) {
      pieces.addAll(ArchiveFolder.pieces(life));
    }
    return pieces;
  }

  /// What comes back from a place, oldest first.
  public List<String> from(Destination place, RestoreTask.Point point) throws Exception {
    Path to = work.resolve("back-" + System.nanoTime());
    restore(place, point, to, KEY.identity());
    return values(to.resolve("orders/orders.db"));
  }

  public RestoreAnswer restore(Destination place, RestoreTask.Point point, Path to, Identity key) {
    Machine here = Machine.at(new LocalHost(), work, clock(), progress);
    Doors doors = new Doors(settings(), Bandwidth.unlimited());
    return new OffsiteRestore(here, doors, key, "shop").run(place, point, to);
  }

  public OffsiteSettings settings() {
    try {
      return OffsiteSettings.read(BackupSets.offsite(folder)).orElseThrow();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  public static List<String> values(Path database) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT v FROM t ORDER BY rowid")) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  public static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within 60 s: " + what);
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  public void stopArchiver() {
    if (archiver != null) {
      archiver.stop();
      archiving.join();
    }
  }

  @Override
  public void close() throws SQLException {
    stopArchiver();
    app.close();
  }
}
