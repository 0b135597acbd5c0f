package dev.berth.data.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalReaderTest {
  @TempDir private Path directory;
  private final List<Connection> open = new ArrayList<>();

  @AfterEach
  void closed() throws SQLException {
    for (Connection connection : open) {
      connection.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 4096, 65536})
  void framesPutIntoACopyMakeTheDatabaseAsItIs(int pageSize) throws Exception {
    Path live = database(pageSize);
    Path copy = Files.copy(live, directory.resolve("copy.db"));
    work(live, 300);

    try (FileChannel log = FileChannel.open(log(live));
        PageWriter pages = new PageWriter(copy, pageSize)) {
      WalHeader header = header(log);
      assertThat(header.pageSize()).isEqualTo(pageSize);
      new WalReader(log, header).readTo(frames(log, header), _ -> {}, pages::put);
      pages.finish();
    }

    assertThat(asked(copy, "PRAGMA integrity_check")).isEqualTo("ok");
    assertThat(asked(copy, "SELECT count(*) || ' ' || sum(length(v)) FROM t"))
        .isEqualTo(asked(live, "SELECT count(*) || ' ' || sum(length(v)) FROM t"))
        .startsWith("200 ");
  }

  @Test
  void whatIsReadInPiecesIsTheLogByteForByte() throws Exception {
    Path live = database(4096);
    work(live, 100);
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();

    try (FileChannel log = FileChannel.open(log(live))) {
      WalHeader header = header(log);
      WalReader first = new WalReader(log, header);
      first.readTo(7, raw -> write(pieces, raw), _ -> {});
      WalReader second = new WalReader(log, header, first.position().frames(), first.checksum());
      second.readTo(frames(log, header), raw -> write(pieces, raw), _ -> {});
      assertThat(second.position()).isEqualTo(new WalPosition(header.salt(), frames(log, header)));
    }

    byte[] whole = Files.readAllBytes(log(live));
    assertThat(pieces.toByteArray())
        .isEqualTo(java.util.Arrays.copyOfRange(whole, WalHeader.BYTES, whole.length));
  }

  @Test
  void aFrameThatWasChangedIsNotBelieved() throws Exception {
    Path live = database(4096);
    work(live, 50);
    Path changed = Files.copy(log(live), directory.resolve("changed-wal"));
    try (FileChannel log =
        FileChannel.open(changed, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      WalHeader header = header(log);
      log.write(ByteBuffer.wrap(new byte[] {1}), header.offsetOf(3) + 1000);
      WalReader reader = new WalReader(log, header);

      assertThatThrownBy(() -> reader.readTo(10, _ -> {}, _ -> {}))
          .isInstanceOf(DamagedLogException.class)
          .hasMessage("the checksum of frame 3 is wrong");
      assertThat(reader.position().frames()).isEqualTo(3);
    }
  }

  @Test
  void aLogThatStartedOverIsToldByItsSalt() throws Exception {
    Path live = database(4096);
    work(live, 50);
    try (FileChannel log = FileChannel.open(log(live))) {
      WalHeader before = header(log);
      asked(live, "PRAGMA wal_checkpoint(RESTART)");
      work(live, 3);

      WalHeader after = header(log);
      assertThat(after.salt().follows(before.salt())).isTrue();
      assertThatThrownBy(() -> new WalReader(log, before).readTo(20, _ -> {}, _ -> {}))
          .hasMessageContaining("another life of the log");
    }
  }

  @Test
  void bytesThatAreNoHeaderAreNone() {
    assertThat(WalHeader.parse(ByteBuffer.allocate(WalHeader.BYTES))).isEmpty();
  }

  private Path database(int pageSize) throws SQLException {
    Path file = directory.resolve("live.db");
    Connection app = connect(file);
    run(app, "PRAGMA page_size=" + pageSize);
    run(app, "PRAGMA journal_mode=WAL");
    run(app, "PRAGMA wal_autocheckpoint=0");
    run(app, "CREATE TABLE t(id INTEGER PRIMARY KEY, v BLOB)");
    run(app, "CREATE INDEX i ON t(v)");
    run(app, "PRAGMA wal_checkpoint(TRUNCATE)");
    return file;
  }

  private void work(Path live, int commits) throws SQLException {
    Connection app = open.getFirst();
    assertThat(live).exists();
    for (int i = 0; i < commits; i++) {
      run(app, "INSERT INTO t(v) VALUES (randomblob(" + (10 + i % 90 * 20) + "))");
      if (i % 3 == 2) {
        run(app, "DELETE FROM t WHERE id = (SELECT min(id) FROM t)");
      }
    }
  }

  private Connection connect(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    open.add(connection);
    return connection;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String asked(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static WalHeader header(FileChannel log) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(WalHeader.BYTES);
    log.read(bytes, 0);
    return WalHeader.parse(bytes.flip()).orElseThrow();
  }

  private static long frames(FileChannel log, WalHeader header) throws IOException {
    return (log.size() - WalHeader.BYTES) / header.frameBytes();
  }

  private static Path log(Path database) {
    return Path.of(database + "-wal");
  }

  private static void write(ByteArrayOutputStream out, ByteBuffer raw) {
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    out.writeBytes(bytes);
  }
}
