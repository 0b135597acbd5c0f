package dev.berth.data.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/// A live database held at one commit by an open read transaction, so that its files can be copied
/// while the application goes on.
///
/// With a log, writers don't wait: they append, and no frame after those of the transaction gets
/// into the file. With a rollback journal, writers wait until [#close].
///
/// While it is open nothing else in this process may open the database's file or its `-shm` and
/// close it again: POSIX takes all of a process's locks then
/// (<https://sqlite.org/howtocorrupt.html>, section 2.2). Its own view of the file is open before
/// the connections are and until after they are closed.
public final class FrozenDatabase implements AutoCloseable {
  private static final int TRIES = 1000;
  private static final int BUSY = 1;
  private static final long MILLISECOND = 1_000_000;

  /// What is copied between two calls of who wants to know how far it is.
  private static final long AT_ONCE = 8L << 20;

  private final Path file;
  private final FileChannel bytes;
  private final Connection pin;
  private final Connection log;

  private FrozenDatabase(Path file, FileChannel bytes, Connection pin, Connection log) {
    this.file = file;
    this.bytes = bytes;
    this.pin = pin;
    this.log = log;
  }

  /// Holds it from now on. What a crashed application left half-done SQLite puts in order first, as
  /// the application would.
  public static FrozenDatabase pin(Path file) throws IOException {
    FileChannel bytes = FileChannel.open(file);
    Connection pin = null;
    Connection log = null;
    try {
      DatabaseHeader.of(bytes);
      pin = Connections.live(file);
      log = Connections.live(file);
      Connections.run(pin, "BEGIN");
      Connections.column(pin, 1, "SELECT count(*) FROM sqlite_schema");
      return new FrozenDatabase(file, bytes, pin, log);
    } catch (IOException | RuntimeException failed) {
      if (log != null) {
        Connections.close(log);
      }
      if (pin != null) {
        Connections.close(pin);
      }
      bytes.close();
      throw failed;
    }
  }

  /// The newest commit that everybody agrees on now: the one that copies will have. Empty when all
  /// of it is in the file, as with a rollback journal or after a log was given up.
  ///
  /// The count of frames and the header are read from two places, and a writer may start the log
  /// over between the two; so it counts when the header was the same before and after.
  public Optional<LogMark> mark() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<WalHeader> before = header();
      long[] noop = Connections.numbers(log, "PRAGMA wal_checkpoint(NOOP)");
      long frames = noop[1];
      if (noop[0] == BUSY && frames < 0) { // somebody recovers the log of an application that died
        LockSupport.parkNanos(MILLISECOND);
        continue;
      }
      if (frames <= 0) {
        return Optional.empty();
      }
      if (before.isPresent() && before.equals(header())) {
        return Optional.of(new LogMark(before.get(), frames, noop[2] == frames));
      }
    }
    throw new IOException(logFile() + " is not the log that the application writes");
  }

  /// Copies the file as it is, and what of the log goes up to the mark. Whoever waits for the
  /// database may have it then: [FrozenCopy#finish] needs only the copies.
  ///
  /// @param mark from this object
  /// @param copied told the bytes now and then
  public FrozenCopy copyTo(Path copy, Optional<LogMark> mark, LongConsumer copied)
      throws IOException {
    long size = bytes.size();
    if (copy(bytes, size, copy, copied) < size) {
      throw new IOException(file + " became shorter while it was copied");
    }
    return new FrozenCopy(
        copy, mark.isEmpty() ? Optional.empty() : Optional.of(frames(copy, mark.get(), copied)));
  }

  /// A log can be started over or cut under this transaction only when all of it is in the file
  /// already. Then what was copied may be frames of the next log, and none of them is needed.
  private FrozenCopy.Frames frames(Path copy, LogMark mark, LongConsumer copied)
      throws IOException {
    Path frames = copy.resolveSibling(copy.getFileName() + ".frames");
    long some;
    try (FileChannel source = FileChannel.open(logFile())) {
      some = copy(source, mark.bytes(), frames, copied);
    }
    boolean same = header().equals(Optional.of(mark.header()));
    if (same && some < mark.bytes()) {
      throw new IOException(logFile() + " became shorter while it was copied");
    }
    if (!same && !mark.inFile()) {
      throw new IOException(logFile() + " was replaced while it was copied");
    }
    return new FrozenCopy.Frames(frames, same ? mark.frames() : 0);
  }

  /// Lets the application go on as before.
  @Override
  public void close() throws IOException {
    try (FileChannel _ = bytes) {
      try {
        Connections.close(pin);
      } finally {
        Connections.close(log);
      }
    }
  }

  /// @return how much there was
  private static long copy(FileChannel source, long size, Path to, LongConsumer copied)
      throws IOException {
    try (FileChannel target =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long at = 0;
      long some = 1;
      while (at < size && some > 0) {
        some = source.transferTo(at, Math.min(AT_ONCE, size - at), target);
        at += some;
        copied.accept(some);
      }
      return at;
    }
  }

  /// A log's file is safe to close: SQLite has no locks on it.
  private Optional<WalHeader> header() throws IOException {
    try (FileChannel source = FileChannel.open(logFile())) {
      ByteBuffer head = ByteBuffer.allocate(WalHeader.BYTES);
      return source.read(head, 0) == WalHeader.BYTES ? WalHeader.parse(head) : Optional.empty();
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  private Path logFile() {
    return file.resolveSibling(file.getFileName() + "-wal");
  }
}
