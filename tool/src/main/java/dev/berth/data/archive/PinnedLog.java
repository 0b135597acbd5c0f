package dev.berth.data.archive;

import dev.berth.data.archive.LogConnection.Checkpoint;
import dev.berth.data.sqlite.DamagedLogException;
import dev.berth.data.sqlite.WalChecksum;
import dev.berth.data.sqlite.WalHeader;
import dev.berth.data.sqlite.WalSalt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteErrorCode;

/// The log of a database that others write to, held so that it cannot start over unseen: a reader
/// of ours is always open. If it began when the log was all in the database, it holds read mark 0,
/// and nobody may write the database file; else it holds a later mark, and nobody may start the log
/// over (<https://sqlite.org/walformat.html>, section 2.3). Either way what was committed since
/// stays in the log, and the log starts over once at most.
///
/// POSIX drops all locks of a process on a file when it closes any descriptor of it. So the
/// database file is opened before the connections and closed after them, and must not be opened by
/// anybody else in this process. Not thread-safe.
final class PinnedLog implements AutoCloseable {
  private static final int READERS_WAIT = 5000;
  private static final int WRITER_WAIT = 1000;
  private static final int TRIES = 100;
  private static final long MILLISECOND = 1_000_000;

  private final Path database;
  private final FileChannel file;
  private final List<LogConnection> connections;
  private final long inode;
  private final LogConnection counter;
  private final LogConnection backfiller;
  private final LogConnection writer;
  private LogConnection reader;
  private LogConnection spare;
  private final FileChannel log;
  private final long logInode;
  private boolean pinned;
  private FutureTask<Checkpoint> backfilling = new FutureTask<>(() -> new Checkpoint(false, 0, 0));

  /// @param opened gets every connection as soon as it is open
  private PinnedLog(Path database, FileChannel file, List<LogConnection> opened)
      throws IOException, SQLException {
    this.database = database;
    this.file = file;
    this.connections = opened;
    this.inode = DatabaseStamp.inode(database);
    this.reader = connection(READERS_WAIT);
    this.spare = connection(READERS_WAIT);
    this.counter = connection(0);
    this.backfiller = connection(0);
    this.writer = connection(WRITER_WAIT);
    backfilling.run();
    pin();
    this.log = FileChannel.open(logOf(database));
    this.logInode = DatabaseStamp.inode(logOf(database));
  }

  /// Pins the log; empty when the database is not in WAL mode, so that it has none.
  static Optional<PinnedLog> of(Path database) throws IOException, SQLException {
    FileChannel file = FileChannel.open(database);
    List<LogConnection> opened = new ArrayList<>();
    boolean pinned = false;
    try {
      Optional<PinnedLog> log =
          hasLog(file) ? Optional.of(new PinnedLog(database, file, opened)) : Optional.empty();
      pinned = log.isPresent();
      return log;
    } finally {
      if (!pinned) {
        close(opened);
        file.close();
      }
    }
  }

  /// Asked of the file (format, section 1.3.3): a connection that only asks would, as the last one,
  /// delete the log of an app that was killed.
  private static boolean hasLog(FileChannel file) throws IOException {
    ByteBuffer version = ByteBuffer.allocate(1);
    return file.read(version, 18) == 1 && version.get(0) == 2;
  }

  FileChannel channel() {
    return log;
  }

  /// Whether another file has the database's name now.
  boolean databaseWasReplaced() throws IOException {
    return !Files.exists(database) || DatabaseStamp.inode(database) != inode;
  }

  boolean logWasReplaced() throws IOException {
    Path path = logOf(database);
    return !Files.exists(path) || DatabaseStamp.inode(path) != logInode;
  }

  DatabaseStamp stamp() throws IOException {
    return DatabaseStamp.of(database);
  }

  /// What is committed now; empty when nothing is in the log. The header is read before and after
  /// the count, since a log that starts over in between has another.
  Optional<LogView> look() throws IOException, SQLException {
    while (true) {
      ByteBuffer before = head();
      long frames = count();
      if (frames > 0 && before.equals(head())) {
        Optional<WalHeader> header =
            before.limit() < WalHeader.BYTES ? Optional.empty() : WalHeader.parse(before);
        return Optional.of(
            new LogView(
                before,
                header.orElseThrow(() -> new DamagedLogException("the log has lost its header")),
                frames));
      }
      if (frames <= 0) {
        return Optional.empty();
      }
    }
  }

  /// Unknown while somebody recovers the log of an app that died: that is no empty log.
  private long count() throws SQLException {
    Checkpoint count = counter.checkpoint("NOOP");
    for (int i = 0; i < TRIES && count.isUnknown(); i++) {
      LockSupport.parkNanos(MILLISECOND);
      count = counter.checkpoint("NOOP");
    }
    if (count.isUnknown()) {
      throw new SQLException("the log is being recovered", "", SQLiteErrorCode.SQLITE_BUSY.code);
    }
    return count.frames();
  }

  /// The checksum and salt that a frame carries say whether the log goes on where we were.
  boolean hasAt(long frame, WalHeader header, WalChecksum checksum) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(24);
    log.read(bytes, header.offsetOf(frame));
    return !bytes.hasRemaining()
        && new WalSalt(bytes.getInt(8), bytes.getInt(12)).equals(header.salt())
        && new WalChecksum(bytes.getInt(16), bytes.getInt(20)).equals(checksum);
  }

  void pin() throws SQLException {
    reader.beginReading();
    pinned = true;
  }

  boolean isPinned() {
    return pinned;
  }

  /// Lets the app's own checkpoints have the log.
  void release() throws SQLException {
    if (pinned) {
      pinned = false;
      reader.rollback();
    }
  }

  /// Holds the log as it is now, and no longer as it was; never lets go of it in between.
  void pinAnew() throws SQLException {
    spare.beginReading();
    reader.rollback();
    LogConnection old = reader;
    reader = spare;
    spare = old;
  }

  /// Begins to copy what it can into the database, in a thread of its own: the disk may take a
  /// while, and shipping must go on.
  void beginBackfill() {
    backfilling = new FutureTask<>(() -> backfiller.checkpoint("PASSIVE"));
    Thread.ofPlatform().name("backfill").daemon().start(backfilling);
  }

  boolean isBackfilling() {
    return !backfilling.isDone();
  }

  /// Waits for its end.
  void endBackfill() throws SQLException {
    try {
      backfilling.get();
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof SQLException sqlite ? sqlite : new SQLException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Makes the log empty, if nobody reads it and nobody writes at the moment.
  void empty() throws SQLException {
    counter.checkpoint("TRUNCATE");
  }

  /// False when somebody else wrote for too long.
  boolean lockWriters() throws SQLException {
    try {
      writer.beginWriting();
      return true;
    } catch (SQLException failure) {
      if (LogConnection.isBusy(failure)) {
        return false;
      }
      throw failure;
    }
  }

  void unlockWriters() throws SQLException {
    writer.rollback();
  }

  /// Under the writers' lock: lets go of the log, copies all of it into the database, holds it
  /// again. Says whether now so many frames, all there are, are in the database.
  boolean backfill(long frames) throws SQLException {
    release();
    try {
      Checkpoint done = backfiller.checkpoint("PASSIVE");
      return !done.busy() && done.frames() == frames && done.backfilled() == frames;
    } finally {
      pin();
    }
  }

  /// SQLite may write the rest of the log into the database and delete it, if the app is not there.
  @Override
  public void close() throws IOException, SQLException {
    close(connections);
    log.close();
    file.close();
  }

  private static void close(List<LogConnection> connections) throws SQLException {
    for (LogConnection connection : connections) {
      connection.close();
    }
  }

  private ByteBuffer head() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(WalHeader.BYTES);
    log.read(bytes, 0);
    return bytes.flip();
  }

  private LogConnection connection(int patience) throws SQLException {
    LogConnection connection = LogConnection.open(database, patience);
    connections.add(connection);
    return connection;
  }

  private static Path logOf(Path database) {
    return Path.of(database + "-wal");
  }
}
