package dev.berth.run.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.SnapshotTaker;
import dev.berth.host.LocalHost;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The data of a stack that is stopped, release 5, goes back to that of release 4 and comes again.
class DataExchangeTest {
  @TempDir private Path directory;
  private Path shop;
  private Path pictures;
  private SnapshotFolder folder;
  private SnapshotId before;
  private DataExchange exchange;

  @BeforeEach
  void sellAfterASnapshot() throws Exception {
    pictures = Files.createDirectory(directory.resolve("pictures"));
    shop = Files.createDirectory(directory.resolve("volume")).resolve("shop.db");
    folder = new SnapshotFolder(directory.resolve("state/shop/backup"));
    BackupSet set =
        new BackupSet(
            "shop",
            List.of(BackupSet.Database.of("shop", shop.toString())),
            List.of(new BackupSet.Tree("pictures", pictures.toString(), List.of())),
            new BackupSet.Keep(24, 7, 4));
    Files.createDirectories(folder.backup());
    Files.write(folder.set(), SnapshotFolder.bytes(set));
    sql("PRAGMA journal_mode=WAL; CREATE TABLE goods(name TEXT); PRAGMA user_version=1");
    sell("bread");
    before = new SnapshotTaker(folder, InstantSource.system(), new Quiet()).take(set).snapshot();
    sql("PRAGMA user_version=2");
    sell("cake");
    exchange = exchange();
  }

  @Test
  void whatWasLiveIsKeptAndComesBack() throws Exception {
    Exchanged done = exchange.forward(before, 6);

    assertThat(goods()).isEqualTo("bread");
    assertThat(pictures.resolve("cake.jpg")).doesNotExist();
    assertThat(done.look().orElseThrow().since())
        .contains(
            "shop.goods: 1 rows then, 2 now",
            "shop: schema 1 then, 2 now",
            "pictures: 1 uploads added, 0 removed");

    exchange.settle();
    Exchanged undone = exchange.forward(SnapshotId.parse(done.before()), 7);
    assertThat(goods()).isEqualTo("bread,cake");
    assertThat(pictures.resolve("cake.jpg")).hasContent("cake");
    assertThat(undone.look().orElseThrow().schema()).containsEntry("shop", 1);
  }

  @Test
  void untilItIsSettledTheWayBackIsOpen() throws Exception {
    exchange.forward(before, 6);
    sell("ink");

    assertThat(exchange().back()).isTrue();
    assertThat(goods()).isEqualTo("bread,cake");
    assertThat(pictures.resolve("cake.jpg")).hasContent("cake");
    assertThat(exchange().back()).isFalse();

    exchange.forward(before, 6);
    exchange.settle();
    assertThat(exchange().back()).isFalse();
    assertThat(goods()).isEqualTo("bread");
  }

  @Test
  void aRunThatWasCutOffIsGoneOnWithForItsReleaseAndTakenBackForAnother() throws Exception {
    Exchanged first = exchange.forward(before, 6);
    sell("ink");

    Exchanged again = exchange().forward(before, 6);
    assertThat(again.before()).isEqualTo(first.before());
    assertThat(again.look()).isEmpty();
    assertThat(goods()).isEqualTo("bread,ink");

    Exchanged other = exchange().forward(before, 7);
    assertThat(goods()).isEqualTo("bread");
    exchange().settle();
    exchange().forward(SnapshotId.parse(other.before()), 8);
    assertThat(goods()).isEqualTo("bread,cake");
  }

  @Test
  void whatIsWrittenBesideWhileTheStackServesIsTaken() throws Exception {
    exchange.prepare(before, 6);
    assertThat(goods()).isEqualTo("bread,cake");
    sell("ink");
    assertThat(beside()).isEqualTo(1);

    Exchanged done = exchange.forward(before, 6);

    assertThat(beside()).isZero();
    assertThat(goods()).isEqualTo("bread");
    assertThat(done.look().orElseThrow().since()).contains("shop.goods: 1 rows then, 3 now");

    exchange.settle();
    exchange.prepare(before, 7);
    exchange.prepare(SnapshotId.parse(done.before()), 8);
    assertThat(beside()).as("what was prepared for nothing is gone").isEqualTo(1);
  }

  @Test
  void aDamagedSnapshotTakesNoPlace() throws Exception {
    Path kept = folder.directory(before).resolve("1.db.zst");
    byte[] bytes = Files.readAllBytes(kept);
    bytes[bytes.length / 2] ^= 1;
    Files.write(kept, bytes);

    assertThatThrownBy(() -> exchange.prepare(before, 6)).isInstanceOf(ProblemException.class);
    assertThat(goods()).isEqualTo("bread,cake");
    assertThat(exchange.back()).isFalse();
  }

  private DataExchange exchange() {
    Machine machine =
        Machine.at(
            new LocalHost(), directory.resolve("state"), InstantSource.system(), new Quiet());
    return new DataExchange(machine, folder);
  }

  /// How many databases wait beside the live one.
  private long beside() throws IOException {
    try (Stream<Path> files = Files.list(shop.resolveSibling(""))) {
      return files.filter(file -> file.toString().contains(".restored-")).count();
    }
  }

  private void sell(String name) throws SQLException, IOException {
    sql("INSERT INTO goods VALUES ('" + name + "')");
    Files.writeString(pictures.resolve(name + ".jpg"), name);
  }

  private String goods() throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + shop);
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT group_concat(name) FROM goods")) {
      return Optional.ofNullable(row.getString(1)).orElse("");
    }
  }

  private void sql(String all) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + shop);
        var statement = connection.createStatement()) {
      for (String sql : all.split("; ", -1)) {
        statement.execute(sql);
      }
    }
  }
}
