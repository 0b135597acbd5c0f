package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.host.Command;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole stack on the real engine, lost with all that the engine has of it, and put back from
/// another place.
class RebuildIT {
  private static final String NAME = "rtest-rebuild";
  private static final BackupKey KEY = BackupKey.generate();

  @TempDir private Path directory;
  private Kiosk kiosk;
  private Path away = Path.of("");

  @BeforeEach
  void serve() throws Exception {
    kiosk = new Kiosk(NAME, directory.resolve("kiosk"));
    away = Files.createDirectory(directory.resolve("away"));
    kiosk.put(
        "berth.yaml",
        kiosk.read("berth.yaml").replace("kiosk.example", NAME + ".localhost")
            + """
            data:
              sqlite: [{volume: goods, path: shop.db}]
              files: [{volume: goods, pathColumns: [goods.picture]}]
            backup: {offsite: [{folder: %s}]}
            """
                .formatted(away));
    kiosk.put(
        ".env.prod",
        """
        TOKEN=42:made-up
        SECRET=%s
        BACKUP_RECIPIENT=%s
        """
            .formatted("x".repeat(48), KEY.recipient()));
    kiosk.hide(".env.prod");
    assertThat(kiosk.up().problems()).isEmpty();
    Files.writeString(goods().resolve("bread.jpg"), "bread");
    sql("CREATE TABLE goods AS SELECT 'bread' AS name, 'bread.jpg' AS picture");
    Files.setAttribute(goods(), "unix:uid", 10001);
    Files.setPosixFilePermissions(goods(), PosixFilePermissions.fromString("rwxr-x---"));
  }

  @AfterEach
  void remove() {
    kiosk.close();
  }

  @Test
  void aStackComesBackWithNothingButTheKeyAndThePlaceAndADeployFindsNothingToDo() throws Exception {
    BackupAnswer taken = new Backup(kiosk.machine, kiosk.stack()).run(new BackupTask.Now());
    assertThat(taken.unsent()).isEmpty();
    String id = taken.snapshots().getFirst().id();
    assertThat(backup().resolve("outgoing")).doesNotExist();
    assertThatThrownBy(() -> new Rebuild(kiosk.machine, order(id)).run())
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("this server has " + NAME + " already");
    kiosk.close();
    kiosk.docker.must("", Command.of("rm", "-rf", kiosk.machine.state().toString()));

    Rebuilt rebuilt = new Rebuild(kiosk.machine, order(id)).run();

    assertThat(rebuilt.release()).isEqualTo(1);
    assertThat(rebuilt.started()).isTrue();
    assertThat(kiosk.containers()).isNotEmpty().allMatch(ContainerFacts::well);
    assertThat(kiosk.running()).isEqualTo("[1]");
    assertThat(goods().resolve("bread.jpg")).hasContent("bread");
    assertThat(asked()).isEqualTo("bread");
    assertThat(Files.getAttribute(goods(), "unix:uid")).isEqualTo(10001);
    assertThat(kiosk.machine.state().resolve(NAME + "/environment"))
        .hasContent(kiosk.read(".env.prod"));
    assertThat(kiosk.machine.state().resolve(NAME + "/rebuilding")).doesNotExist();
    assertThat(Smoke.run(kiosk.machine, kiosk.stack()).problems()).isEmpty();
    UpOutcome after = kiosk.up();
    assertThat(after.plan().toDo()).isEmpty();
    assertThat(after.ending()).isEqualTo(UpOutcome.Ending.NOTHING_TO_DO);
    assertThat(new Backup(kiosk.machine, kiosk.stack()).run(new BackupTask.Now()).unsent())
        .isEmpty();
  }

  private RebuildOrder order(String id) {
    OffsiteSettings place =
        new OffsiteSettings(
            "", List.of(), List.of(), List.of(away.toString()), 0, Optional.empty(), Map.of());
    return new RebuildOrder(NAME, place, KEY.identity().text(), Optional.of(id), Optional.empty());
  }

  private Path backup() {
    return kiosk.machine.state().resolve(NAME + "/backup");
  }

  private Path goods() {
    return kiosk.docker.volume(NAME + "_goods").orElseThrow().mountpoint();
  }

  private String asked() throws Exception {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT group_concat(name) FROM goods")) {
      return row.next() ? row.getString(1) : "nothing";
    }
  }

  private void sql(String sql) throws Exception {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String url() {
    return "jdbc:sqlite:" + goods().resolve("shop.db");
  }
}
