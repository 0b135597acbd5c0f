package dev.berth.data.snapshot;

import dev.berth.data.snapshot.Manifest.DatabaseCopy;
import dev.berth.data.sqlite.AppSqlite;
import dev.berth.data.sqlite.DatabaseHeader;
import dev.berth.data.sqlite.FrozenCopy;
import dev.berth.data.sqlite.FrozenDatabase;
import dev.berth.data.sqlite.IntegrityCheck;
import dev.berth.data.sqlite.LocalFileSystem;
import dev.berth.data.sqlite.LogMark;
import dev.berth.data.sqlite.SqliteVersion;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// All databases of a stack at one moment: held together, copied, let go one after the other, and
/// only then checked and compressed.
final class DatabaseCopies {
  private final List<BackupSet.Database> databases;
  private final Path scratch;
  private final InstantSource clock;
  private final Progress progress;

  DatabaseCopies(
      List<BackupSet.Database> databases, Path scratch, InstantSource clock, Progress progress) {
    this.databases = databases;
    this.scratch = scratch;
    this.clock = clock;
    this.progress = progress;
  }

  /// @param mark everything committed before it is in the copies
  record Moment(Instant mark, List<Held> held) {}

  /// @param heldMillis how long the database was held
  record Held(
      BackupSet.Database database,
      FrozenCopy copy,
      Optional<LogMark> log,
      long heldMillis,
      Inode inode,
      Optional<SqliteVersion> appSqlite) {}

  private record Pinned(BackupSet.Database database, FrozenDatabase frozen, long sinceNanos) {}

  /// Refuses what can't be copied while it is in use.
  void requireCopyable() throws IOException {
    for (BackupSet.Database database : databases) {
      if (Inode.of(database.path()).isEmpty()) {
        throw new NoSuchFileException("database " + database.file());
      }
      Optional<String> shared = LocalFileSystem.sharedType(database.path());
      if (shared.isPresent()) {
        throw new ProblemException(
            ExitCode.FAILED,
            Problem.of("the database " + database.file() + " is on a network file system")
                .withCause("its type is " + shared.get() + ", where SQLite's locks mean nothing")
                .withFix("keep the volume on a disk of the server itself")
                .withState("no snapshot was taken"));
      }
    }
  }

  /// Databases and their logs as they are now.
  long bytes() throws IOException {
    long sum = 0;
    for (BackupSet.Database database : databases) {
      Path log = database.path().resolveSibling(database.path().getFileName() + "-wal");
      sum += Files.size(database.path()) + Inode.of(log).map(Inode::size).orElse(0L);
    }
    return sum;
  }

  Moment copy() throws IOException {
    progress.started("databases", "Copy the databases at one moment");
    List<Pinned> pinned = new ArrayList<>();
    try {
      List<Optional<SqliteVersion>> versions = versions();
      Meter meter = new Meter(progress, "databases", bytes());
      for (BackupSet.Database database : databases) {
        pinned.add(pin(database));
      }
      List<Optional<LogMark>> marks = new ArrayList<>();
      for (Pinned pin : pinned) {
        marks.add(pin.frozen().mark());
      }
      Instant mark = clock.instant();
      List<Held> held = new ArrayList<>();
      for (int i = 0; i < pinned.size(); i++) {
        held.add(copy(pinned.get(i), marks.get(i), meter, versions.get(i)));
      }
      progress.done("databases", Meter.size(meter.done()) + " copied, writers are free");
      return new Moment(mark, held);
    } catch (IOException failed) {
      progress.failed("databases", String.valueOf(failed.getMessage()));
      throw failed;
    } finally {
      for (Pinned pin : pinned) {
        pin.frozen().close();
      }
    }
  }

  /// Makes them databases, looks at every page, compresses them and reads back what was written.
  ///
  /// @param faults gets what is wrong with any of them
  List<DatabaseCopy> prove(Moment moment, Path directory, List<String> faults) throws IOException {
    progress.started("prove", "Check, compress and read back the databases");
    try {
      long bytes = 0;
      for (Held held : moment.held()) {
        bytes += Files.size(held.copy().database());
      }
      Meter meter = new Meter(progress, "prove", 2 * bytes);
      List<DatabaseCopy> proved = new ArrayList<>();
      for (Held held : moment.held()) {
        String kept = (proved.size() + 1) + ".db.zst";
        proved.add(prove(held, directory.resolve(kept), meter, faults));
      }
      long after = proved.stream().mapToLong(copy -> copy.compressed().bytes()).sum();
      progress.done("prove", faults.isEmpty() ? "proved, " + Meter.size(after) : faults.getFirst());
      return proved;
    } catch (IOException failed) {
      progress.failed("prove", String.valueOf(failed.getMessage()));
      throw failed;
    }
  }

  private List<Optional<SqliteVersion>> versions() throws IOException {
    List<Optional<SqliteVersion>> found = new ArrayList<>();
    for (BackupSet.Database database : databases) {
      found.add(new AppSqlite().of(database.path()));
    }
    return found;
  }

  private static Pinned pin(BackupSet.Database database) throws IOException {
    long since = System.nanoTime();
    try {
      return new Pinned(database, FrozenDatabase.pin(database.path()), since);
    } catch (IOException failed) {
      throw new IOException(database.file() + ": " + failed.getMessage(), failed);
    }
  }

  private Held copy(Pinned pin, Optional<LogMark> log, Meter meter, Optional<SqliteVersion> version)
      throws IOException {
    Path to = scratch.resolve(pin.database().name() + ".db");
    FrozenCopy copy = pin.frozen().copyTo(to, log, meter::add);
    pin.frozen().close();
    long millis = (System.nanoTime() - pin.sinceNanos()) / 1_000_000;
    Inode inode =
        Inode.of(pin.database().path())
            .orElseThrow(() -> new NoSuchFileException(pin.database().file()));
    return new Held(pin.database(), copy, log, millis, inode, version);
  }

  private static DatabaseCopy prove(Held held, Path kept, Meter meter, List<String> faults)
      throws IOException {
    DatabaseHeader header = held.copy().finish();
    Path database = held.copy().database();
    KeptDatabase written;
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<String>> check = beside.submit(() -> IntegrityCheck.complaints(database));
      written = KeptDatabase.write(database, kept, meter::add);
      KeptDatabase read = KeptDatabase.read(kept, OutputStream.nullOutputStream(), meter::add);
      if (!read.equals(written)) {
        faults.add(held.database().name() + ": " + kept + " is not what was written to it");
      }
      complaints(check).forEach(said -> faults.add(held.database().name() + ": " + said));
    }
    Files.delete(database);
    return copy(held, header, kept, written);
  }

  private static List<String> complaints(Future<List<String>> check) throws IOException {
    try {
      return check.get();
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stop);
    }
  }

  private static DatabaseCopy copy(
      Held held, DatabaseHeader header, Path kept, KeptDatabase written) {
    return new DatabaseCopy(
        held.database().name(),
        held.database().file(),
        kept.getFileName().toString(),
        header.pageSize(),
        header.pages(),
        header.wal(),
        header.userVersion(),
        held.log().map(LogMark::position),
        held.heldMillis(),
        written.plain(),
        written.compressed(),
        held.inode().access(),
        held.appSqlite().map(SqliteVersion::toString));
  }
}
