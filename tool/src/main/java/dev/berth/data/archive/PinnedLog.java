package dev.berth.data.archive;

import dev.berth.data.sqlite.DamagedLogException;
import dev.berth.data.sqlite.WalChecksum;
import dev.berth.data.sqlite.WalHeader;
import dev.berth.data.sqlite.WalSalt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteOpenMode;

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

  private final Path database;
  private final FileChannel file;
  private final List<Connection> connections;
  private final long inode;
  private final Connection counter;
  private final Connection backfiller;
  private final Connection writer;
  private Connection reader;
  private Connection spare;
  private final FileChannel log;
  private final long logInode;
  private boolean pinned;
  private FutureTask<Counts> backfilling = new FutureTask<>(() -> new Counts(false, 0, 0));

  /// @param opened gets every connection as soon as it is open
  private PinnedLog(Path database, FileChannel file, List<Connection> opened)
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
    List<Connection> opened = new ArrayList<>();
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
      long frames = checkpoint(counter, "NOOP").frames();
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

  /// The checksum and salt that a frame carries say whether the log goes on where we were.
  boolean hasAt(long frame, WalHeader header, WalChecksum checksum) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(24);
    log.read(bytes, header.offsetOf(frame));
    return !bytes.hasRemaining()
        && new WalSalt(bytes.getInt(8), bytes.getInt(12)).equals(header.salt())
        && new WalChecksum(bytes.getInt(16), bytes.getInt(20)).equals(checksum);
  }

  void pin() throws SQLException {
    begin(reader);
    pinned = true;
  }

  boolean isPinned() {
    return pinned;
  }

  /// Lets the app's own checkpoints have the log.
  void release() throws SQLException {
    if (pinned) {
      pinned = false;
      run(reader, "ROLLBACK");
    }
  }

  /// Holds the log as it is now, and no longer as it was; never lets go of it in between.
  void pinAnew() throws SQLException {
    begin(spare);
    run(reader, "ROLLBACK");
    Connection old = reader;
    reader = spare;
    spare = old;
  }

  /// Begins to copy what it can into the database, in a thread of its own: the disk may take a
  /// while, and shipping must go on.
  void beginBackfill() {
    backfilling = new FutureTask<>(() -> checkpoint(backfiller, "PASSIVE"));
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
      throw new SQLException("the log can't be copied into the database", failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Makes the log empty, if nobody reads it and nobody writes at the moment.
  void empty() throws SQLException {
    checkpoint(counter, "TRUNCATE");
  }

  /// False when somebody else wrote for too long.
  boolean lockWriters() throws SQLException {
    try {
      run(writer, "BEGIN IMMEDIATE");
      return true;
    } catch (SQLException failure) {
      if (isBusy(failure)) {
        return false;
      }
      throw failure;
    }
  }

  void unlockWriters() throws SQLException {
    run(writer, "ROLLBACK");
  }

  /// Under the writers' lock: lets go of the log, copies all of it into the database, holds it
  /// again. Says whether now so many frames, all there are, are in the database.
  boolean backfill(long frames) throws SQLException {
    release();
    try {
      Counts counts = checkpoint(backfiller, "PASSIVE");
      return !counts.busy() && counts.frames() == frames && counts.backfilled() == frames;
    } finally {
      pin();
    }
  }

  static boolean isBusy(SQLException failure) {
    return (failure.getErrorCode() & 0xff) == SQLiteErrorCode.SQLITE_BUSY.code;
  }

  /// SQLite may write the rest of the log into the database and delete it, if the app is not there.
  @Override
  public void close() throws IOException, SQLException {
    close(connections);
    log.close();
    file.close();
  }

  private static void close(List<Connection> connections) throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
  }

  private record Counts(boolean busy, long frames, long backfilled) {}

  /// As <https://sqlite.org/pragma.html#pragma_wal_checkpoint> answers.
  private static Counts checkpoint(Connection connection, String mode) throws SQLException {
    return ask(
        connection,
        "PRAGMA wal_checkpoint(" + mode + ")",
        row -> new Counts(row.getInt(1) != 0, row.getLong(2), row.getLong(3)));
  }

  private ByteBuffer head() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(WalHeader.BYTES);
    log.read(bytes, 0);
    return bytes.flip();
  }

  private static void begin(Connection reader) throws SQLException {
    run(reader, "BEGIN");
    try {
      ask(reader, "SELECT count(*) FROM sqlite_schema", row -> row.getLong(1));
    } catch (SQLException unreadable) {
      run(reader, "ROLLBACK");
      throw unreadable;
    }
  }

  private Connection connection(int patience) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.resetOpenMode(SQLiteOpenMode.CREATE);
    config.setBusyTimeout(patience);
    Connection connection = config.createConnection("jdbc:sqlite:" + database);
    connections.add(connection);
    run(connection, "PRAGMA wal_autocheckpoint=0");
    return connection;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  private static <T> T ask(Connection connection, String sql, Row<T> answer) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (!row.next()) {
        throw new SQLException("no answer to " + sql);
      }
      return answer.of(row);
    }
  }

  private static Path logOf(Path database) {
    return Path.of(database + "-wal");
  }
}
