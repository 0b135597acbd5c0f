package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.drill.DrillRecord;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.Step;
import dev.berth.problem.ExitCode;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole stack on the real engine, its data restored while it serves.
class RestoreIT {
  private static final String NAME = "rtest-restore";

  @TempDir private Path directory;
  private Kiosk kiosk;
  private Path goods = Path.of("");

  @BeforeEach
  void serve() throws Exception {
    kiosk = new Kiosk(NAME, directory);
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
            .replace("{test: [CMD, caddy, version]", "{test: [CMD-SHELL, 'test ! -e /goods/ill']"));
    assertThat(kiosk.up().problems()).isEmpty();
    goods = kiosk.docker.volume(NAME + "_goods").orElseThrow().mountpoint();
    sql("CREATE TABLE goods(name TEXT, picture TEXT)");
  }

  @AfterEach
  void remove() {
    kiosk.close();
  }

  @Test
  void aMomentComesBackAndWhatWasLiveIsKept() throws Exception {
    sell("bread");
    SnapshotId monday = copy();
    sell("cake");
    Files.delete(goods.resolve("bread.jpg"));

    RestoreAnswer answer = restore(new RestoreTask.Point.Id(monday));

    assertThat(asked()).isEqualTo("bread");
    assertThat(goods.resolve("bread.jpg")).hasContent("bread");
    assertThat(goods.resolve("cake.jpg")).doesNotExist();
    assertThat(kiosk.containers()).allMatch(ContainerFacts::well);
    assertThat(Path.of(answer.kept().getFirst()).resolve("cake.jpg")).hasContent("cake");

    restore(new RestoreTask.Point.Id(SnapshotId.parse(answer.before().orElseThrow())));
    assertThat(asked()).isEqualTo("bread,cake");
  }

  @Test
  void theOldDataIsLiveAgainWhenTheStackIsNotWellOnTheRestored() throws Exception {
    sell("bread");
    Path ill = Files.writeString(goods.resolve("ill"), "");
    SnapshotId bad = copy();
    Files.delete(ill);
    sell("cake");

    assertThatThrownBy(() -> restore(new RestoreTask.Point.Id(bad)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failed -> {
              assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
              assertThat(failed.problems().getFirst().state().orElseThrow())
                  .startsWith("the data from before is live again");
            });

    assertThat(asked()).isEqualTo("bread,cake");
    assertThat(ill).doesNotExist();
    assertThat(kiosk.containers()).allMatch(ContainerFacts::well);
  }

  @Test
  void aDrillStartsTheReleaseOnTheCopyAndLeavesNothing() throws Exception {
    sell("bread");
    copy();
    sell("cake");
    copy();

    DrillRecord drill = new Drill(kiosk.machine, NAME, new SplittableRandom(1)).run();

    assertThat(drill.points()).hasSize(2);
    assertThat(drill.points()).allSatisfy(point -> assertThat(point.faults()).isEmpty());
    assertThat(drill.points()).extracting(DrillRecord.Point::files).containsExactly(2, 1);
    assertThat(drill.points().getFirst().release()).isEqualTo(Optional.of(1));
    assertThat(kiosk.docker.project(NAME + "-drill")).isEmpty();
    assertThat(kiosk.machine.state().resolve(NAME + "/backup/drill")).doesNotExist();

    Files.delete(goods.resolve("cake.jpg"));
    copy();
    DrillRecord failed = new Drill(kiosk.machine, NAME, new SplittableRandom(1)).run();
    assertThat(failed.points().getFirst().faults())
        .containsExactly("1 of 2 files that goods.picture names are missing: cake.jpg");
  }

  @Test
  void aReleaseIsBegunOnlyWhenTheDataIsCopiedAndNoneIsMadeForWhatCopiesGoBy() throws Exception {
    sell("bread");
    kiosk.put("berth.yaml", kiosk.read("berth.yaml") + "backup: {keep: {hourly: 3}}\n");
    assertThat(kiosk.up().plan().toDo()).extracting(Step::id).startsWith("set");
    assertThat(kiosk.running()).isEqualTo("[1]");
    assertThat(BackupSets.folder(kiosk.machine, kiosk.stack()).readSet().keep().hourly())
        .isEqualTo(3);
    assertThat(kiosk.up().ending()).isEqualTo(UpOutcome.Ending.NOTHING_TO_DO);

    kiosk.put("app.caddy", kiosk.read("app.caddy").replace("{\n", "{\n\t# changed\n"));
    assertThat(kiosk.up().problems()).isEmpty();
    String taken = record(2).orElseThrow();
    new Backup(kiosk.machine, kiosk.stack()).run(new BackupTask.Prune());
    assertThat(kiosk.machine.state().resolve(NAME + "/backup/snapshots/" + taken)).exists();

    Files.move(goods.resolve("shop.db"), directory.resolve("lost.db"));
    kiosk.put("app.caddy", kiosk.read("app.caddy").replace("# changed", "# again"));
    UpOutcome refused = kiosk.up();

    assertThat(refused.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(refused.problems().getFirst().what()).contains("no snapshot of " + NAME);
    assertThat(kiosk.running()).isEqualTo("[2]");
  }

  private Optional<String> record(int release) {
    return new ReleaseStore(kiosk.machine.host(), kiosk.machine.releases(NAME))
        .record(release)
        .orElseThrow()
        .snapshot();
  }

  private SnapshotId copy() {
    BackupAnswer answer = new Backup(kiosk.machine, kiosk.stack()).run(new BackupTask.Now());
    return SnapshotId.parse(answer.snapshots().getFirst().id());
  }

  private RestoreAnswer restore(RestoreTask.Point point) {
    return new Restore(kiosk.machine, NAME).run(new RestoreTask(point, Optional.empty(), true));
  }

  private void sell(String name) throws SQLException, IOException {
    Files.writeString(goods.resolve(name + ".jpg"), name);
    sql("INSERT INTO goods VALUES ('%s', '%s.jpg')".formatted(name, name));
  }

  private String asked() throws SQLException {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT group_concat(name) FROM goods")) {
      return row.next() ? row.getString(1) : "nothing";
    }
  }

  private void sql(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url());
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute(sql);
    }
  }

  private String url() {
    return "jdbc:sqlite:" + goods.resolve("shop.db");
  }
}
