package dev.berth.run.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.drill.DrillRecord;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.docker.ContainerFacts;
import dev.berth.plan.Step;
import dev.berth.problem.ExitCode;
import dev.berth.problem.ProblemException;
import dev.berth.release.ReleaseStore;
import dev.berth.run.backup.Backup;
import dev.berth.run.drill.Drill;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.up.Kiosk;
import dev.berth.run.up.StockedKiosk;
import dev.berth.run.up.UpOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole stack on the real engine, its data restored while it serves.
@Tag("apart")
class RestoreIT {
  private static final String NAME = "rtest-restore";

  @TempDir private Path directory;
  private StockedKiosk stock;
  private Kiosk kiosk;
  private Path goods = Path.of("");

  @BeforeEach
  void serve() throws Exception {
    stock = new StockedKiosk(NAME, directory);
    kiosk = stock.kiosk;
    stock.serve();
    goods = stock.goods();
  }

  @AfterEach
  void remove() {
    stock.close();
  }

  @Test
  void aMomentComesBackAndWhatWasLiveIsKept() throws Exception {
    stock.sell("bread");
    SnapshotId monday = copy();
    stock.sell("cake");
    Files.delete(goods.resolve("bread.jpg"));

    RestoreAnswer answer = restore(new RestoreTask.Point.Id(monday));

    assertThat(stock.asked()).isEqualTo("bread");
    assertThat(goods.resolve("bread.jpg")).hasContent("bread");
    assertThat(goods.resolve("cake.jpg")).doesNotExist();
    assertThat(kiosk.containers()).allMatch(ContainerFacts::well);
    assertThat(Path.of(answer.kept().getFirst()).resolve("cake.jpg")).hasContent("cake");

    restore(new RestoreTask.Point.Id(SnapshotId.parse(answer.before().orElseThrow())));
    assertThat(stock.asked()).isEqualTo("bread,cake");
  }

  @Test
  void theOldDataIsLiveAgainWhenTheStackIsNotWellOnTheRestored() throws Exception {
    stock.sell("bread");
    Path ill = Files.writeString(goods.resolve("ill"), "");
    SnapshotId bad = copy();
    Files.delete(ill);
    stock.sell("cake");

    assertThatThrownBy(() -> restore(new RestoreTask.Point.Id(bad)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failed -> {
              assertThat(failed.exitCode()).isEqualTo(ExitCode.FAILED);
              assertThat(failed.problems().getFirst().state().orElseThrow())
                  .startsWith("the data from before is live again");
            });

    assertThat(stock.asked()).isEqualTo("bread,cake");
    assertThat(ill).doesNotExist();
    assertThat(kiosk.containers()).allMatch(ContainerFacts::well);
  }

  @Test
  void aDrillStartsTheReleaseOnTheCopyAndLeavesNothing() throws Exception {
    stock.sell("bread");
    copy();
    stock.sell("cake");
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
    stock.sell("bread");
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
}
