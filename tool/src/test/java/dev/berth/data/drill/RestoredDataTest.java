package dev.berth.data.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.snapshot.Manifest;
import dev.berth.data.snapshot.Proof;
import dev.berth.data.snapshot.TreeCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoredDataTest {
  private static final Instant NOW = Instant.parse("2026-11-27T02:15:00Z");

  @TempDir private Path directory;

  @BeforeEach
  void aBakeryWithPictures() throws SQLException, IOException {
    Files.createDirectories(directory.resolve("shop"));
    Files.createDirectories(directory.resolve("uploads/7"));
    Files.writeString(directory.resolve("uploads/7/cake.jpg"), "a cake");
    run("CREATE TABLE cakes(id INTEGER PRIMARY KEY, picture TEXT, state TEXT)");
    run("INSERT INTO cakes VALUES (1, '7/cake.jpg', 'stored'), (2, NULL, 'plain')");
    run("CREATE TABLE orders(id INTEGER PRIMARY KEY)");
    run(
        "WITH n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 40)"
            + " INSERT INTO orders SELECT i FROM n");
  }

  @Test
  void dataWithItsRowsAndFilesIsSound() throws IOException {
    RestoredData.Seen seen = look("cakes.picture", Map.of());

    assertThat(seen.faults()).isEmpty();
    assertThat(seen.files()).isEqualTo(1);
    assertThat(seen.rows()).isEqualTo(Map.of("shop", Map.of("cakes", 2L, "orders", 40L)));
  }

  @Test
  void aPathOfTheContainerIsFoundByItsEnd() throws Exception {
    run("UPDATE cakes SET picture = '/app/uploads/7/cake.jpg' WHERE id = 1");

    assertThat(look("cakes.picture", Map.of()).faults()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsAFault() throws Exception {
    run("UPDATE cakes SET picture = '7/pie.jpg' WHERE id = 1");

    assertThat(look("cakes.picture", Map.of()).faults())
        .containsExactly("1 of 1 files that cakes.picture names are missing: 7/pie.jpg");
  }

  @Test
  void aConditionLeavesOutWhatIsNotThereYet() throws Exception {
    run("INSERT INTO cakes VALUES (3, '7/later.jpg', 'pending')");

    assertThat(look("cakes.picture", Map.of()).faults()).hasSize(1);
    assertThat(look("cakes.picture where state = 'stored'", Map.of()).faults()).isEmpty();
  }

  @Test
  void aColumnOfNoTableIsAFault() throws IOException {
    assertThat(look("pies.picture", Map.of()).faults())
        .containsExactly("no database has the table of pies.picture");
  }

  @Test
  void aTableWithFewerRowsThanAtTheLastDrillIsAWarning() throws IOException {
    RestoredData.Seen seen =
        look("cakes.picture", Map.of("shop", Map.of("orders", 80L, "cakes", 5L)));

    assertThat(seen.faults()).isEmpty();
    assertThat(seen.notes())
        .containsExactlyInAnyOrder(
            "shop: orders had 80 rows at the last drill and has 40",
            "shop: cakes had 5 rows at the last drill and has 2");
  }

  @Test
  void aTableThatHadARowAndHasNoneIsAFault() throws Exception {
    run("DELETE FROM cakes");

    assertThat(look("cakes.picture", Map.of("shop", Map.of("cakes", 1L, "gone", 1L))).faults())
        .containsExactlyInAnyOrder(
            "shop: cakes had 1 rows at the last drill and has 0",
            "shop: gone had 1 rows at the last drill and has 0");
    assertThat(look("cakes.picture", Map.of("shop", Map.of("cakes", 0L))).faults()).isEmpty();
  }

  @Test
  void aTableThatHasLostMoreThanHalfOfManyRowsIsAFault() throws IOException {
    RestoredData.Seen seen = look("cakes.picture", Map.of("shop", Map.of("orders", 82L)));

    assertThat(seen.faults())
        .containsExactly("shop: orders had 82 rows at the last drill and has 40");
    assertThat(seen.notes()).isEmpty();
  }

  @Test
  void aQueueMayRunDry() throws Exception {
    run("DELETE FROM orders");

    RestoredData.Seen seen =
        look(
            "cakes.picture",
            Map.of("shop", Map.of("orders", 82L)),
            Map.of("shop", Set.of("orders")));

    assertThat(seen.faults()).isEmpty();
    assertThat(seen.notes()).isEmpty();
  }

  @Test
  void aDatabaseWithoutAnyRowIsAFault() throws Exception {
    run("DELETE FROM cakes");
    run("DELETE FROM orders");

    assertThat(look("cakes.picture", Map.of()).faults())
        .containsExactly("shop: no table has a row");
  }

  @Test
  void rowsThatAnIndexLacksAreFound() throws Exception {
    run("CREATE INDEX states ON cakes(state)");
    run(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = 'CREATE INDEX states ON cakes(id)' WHERE name = 'states'");

    assertThat(look("cakes.picture", Map.of()).faults().getFirst())
        .startsWith("shop: row 1 missing");
  }

  private RestoredData.Seen look(String column, Map<String, Map<String, Long>> before)
      throws IOException {
    return look(column, before, Map.of());
  }

  private RestoredData.Seen look(
      String column, Map<String, Map<String, Long>> before, Map<String, Set<String>> queues)
      throws IOException {
    return new RestoredData(directory, manifest(column), before, queues).look();
  }

  private static Manifest manifest(String column) {
    Manifest.Content none = new Manifest.Content(0, "");
    return new Manifest(
        1,
        "20261127T021500Z",
        "bakery",
        NOW,
        NOW,
        List.of(
            new Manifest.DatabaseCopy(
                "shop",
                "/var/lib/docker/volumes/bakery_data/_data/shop.db",
                "0.db.zst",
                4096,
                3,
                true,
                0,
                Optional.empty(),
                0,
                none,
                none,
                new Manifest.Access(0, 0, "0640"),
                Optional.empty())),
        List.of(
            new TreeCopy(
                "uploads",
                "/uploads",
                List.of(column),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of())),
        new Proof(NOW, "read back", List.of()));
  }

  private void run(String... statements) throws SQLException {
    String url = "jdbc:sqlite:" + directory.resolve("shop/shop.db");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
