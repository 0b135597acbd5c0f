package dev.berth.data.archive;

import dev.berth.data.sqlite.PageWriter;
import dev.berth.data.sqlite.WalHeader;
import dev.berth.data.sqlite.WalPosition;
import dev.berth.data.sqlite.WalReader;
import dev.berth.data.sqlite.WalSalt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Stream;

/// Bases as the simplest thing that is right: `cp` of the database and its log while a reader of
/// ours holds them, in a process of its own, so that no lock of this one is lost.
final class FrozenCopies implements Bases {
  private final Path database;
  private final Path directory;
  private final InstantSource clock;

  FrozenCopies(Path database, Path directory, InstantSource clock) {
    this.clock = clock;
    this.database = database;
    this.directory = directory;
  }

  @Override
  public List<Base> kept() {
    try (Stream<Path> files = Files.exists(directory) ? Files.list(directory) : Stream.empty()) {
      return files
          .filter(file -> file.toString().endsWith(".base"))
          .sorted()
          .map(FrozenCopies::read)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public Base take() throws IOException {
    Files.createDirectories(directory);
    Path copy = Files.createTempFile(directory, "%d-".formatted(System.nanoTime()), ".db");
    Path log = Path.of(copy + "-log");
    try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + database);
        Connection counter = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      CountingApp.run(reader, "BEGIN");
      CountingApp.ask(reader, "SELECT count(*) FROM sqlite_schema");
      Instant taken = clock.instant();
      long frames = frames(counter);
      copy(database, copy);
      copy(Path.of(database + "-wal"), log);
      return keep(copy, apply(log, frames, copy), taken);
    } catch (SQLException failed) {
      throw new IOException(failed);
    } finally {
      Files.deleteIfExists(log);
    }
  }

  private static long frames(Connection counter) throws SQLException {
    try (Statement statement = counter.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(NOOP)")) {
      return row.getLong(2);
    }
  }

  private static WalPosition apply(Path log, long frames, Path copy) throws IOException {
    try (FileChannel wal = FileChannel.open(log)) {
      ByteBuffer head = ByteBuffer.allocate(WalHeader.BYTES);
      wal.read(head, 0);
      WalHeader header =
          WalHeader.parse(head.flip()).orElseThrow(() -> new IOException("the log is empty"));
      WalReader reader = new WalReader(wal, header);
      try (PageWriter pages = new PageWriter(copy, header.pageSize())) {
        reader.readTo(frames, _ -> {}, pages::put);
        pages.finish();
      }
      return reader.position();
    }
  }

  private static Base keep(Path copy, WalPosition at, Instant taken) throws IOException {
    Path fresh = Path.of(copy + ".new");
    Files.writeString(
        fresh,
        "%d %d %d %d"
            .formatted(at.salt().first(), at.salt().second(), at.frames(), taken.toEpochMilli()));
    Files.move(fresh, Path.of(copy + ".base"));
    return base(copy, at, taken);
  }

  private static Base read(Path file) {
    try (Scanner text = new Scanner(file, StandardCharsets.UTF_8)) {
      WalSalt salt = new WalSalt(text.nextInt(), text.nextInt());
      WalPosition position = new WalPosition(salt, text.nextLong());
      String name = file.toString();
      return base(
          Path.of(name.substring(0, name.length() - ".base".length())),
          position,
          Instant.ofEpochMilli(text.nextLong()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Base base(Path copy, WalPosition at, Instant taken) {
    return new Base(copy.toString(), out -> Files.copy(copy, out), at, taken);
  }

  private static void copy(Path from, Path to) throws IOException {
    try {
      int exit = new ProcessBuilder("cp", from.toString(), to.toString()).start().waitFor();
      if (exit != 0) {
        throw new IOException("cp ended with " + exit);
      }
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }
}
