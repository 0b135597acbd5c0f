package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/// A kiosk with data: goods in a database, with a picture each, in one volume. A file `ill` beside
/// them makes it unwell.
public final class StockedKiosk implements AutoCloseable {
  public final Kiosk kiosk;
  private final String name;

  public StockedKiosk(String name, Path directory) {
    this.kiosk = new Kiosk(name, directory);
    this.name = name;
    kiosk.put(
        "berth.yaml",
        kiosk.read("berth.yaml")
            + """
            data:
              sqlite: [{volume: goods, path: shop.db}]
              files: [{volume: goods, pathColumns: [goods.picture]}]
            """);
    kiosk.put(
        "compose.yaml",
        kiosk
            .read("compose.yaml")
            .replace("{test: [CMD, \"true\"]", "{test: [CMD-SHELL, 'test ! -e /goods/ill']"));
  }

  public void serve() throws SQLException {
    assertThat(kiosk.up().problems()).isEmpty();
    sql("CREATE TABLE goods(name TEXT, picture TEXT)");
  }

  /// The volume.
  public Path goods() {
    return kiosk.docker.volume(name + "_goods").orElseThrow().mountpoint();
  }

  public void sell(String name) throws SQLException, IOException {
    Files.writeString(goods().resolve(name + ".jpg"), name);
    sql("INSERT INTO goods VALUES ('%s', '%s.jpg')".formatted(name, name));
  }

  /// Names of all that was sold.
  public String asked() throws SQLException {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT group_concat(name) FROM goods")) {
      return row.next() ? row.getString(1) : "nothing";
    }
  }

  @Override
  public void close() {
    kiosk.close();
  }

  private void sql(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute(sql);
    }
  }

  private String url() {
    return "jdbc:sqlite:" + goods().resolve("shop.db");
  }
}
