package dev.berth.run.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.drill.DrillRecord;
import dev.berth.data.offsite.BackupKey;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.LocalHost;
import dev.berth.problem.ProblemException;
import dev.berth.run.Machine;
import dev.berth.run.backup.CopyState;
import dev.berth.run.backup.CopyStateReader;
import dev.berth.run.offsite.FarShop;
import dev.berth.run.offsite.OpenPlace;
import dev.berth.run.snapshot.BackupTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarDrillTest {
  @TempDir private Path work;
  private Path near;
  private FarShop shop;
  private String older;
  private String newest;

  @BeforeEach
  void twoSnapshotsAndACommitSinceAreElsewhere() throws Exception {
    near = Files.createDirectory(work.resolve("near"));
    shop = new FarShop(work, FarShop.folders(near));
    shop.commit("one");
    older = shop.run(new BackupTask.Now()).snapshots().getFirst().id();
    newest = shop.run(new BackupTask.Now()).snapshots().getFirst().id();
    shop.startArchiver();
    shop.commit("two");
    shop.settled();
    shop.run(new BackupTask.Send());
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void restoresWhatIsThereAndWhatWasArchivedSinceAndTellsThePlace() throws Exception {
    DrillRecord drill = drill(FarShop.KEY);

    assertThat(drill.passed()).as(drill.toString()).isTrue();
    assertThat(drill.source()).isEqualTo(near.toString());
    DrillRecord.Point first = drill.points().getFirst();
    assertThat(first.snapshot()).isEqualTo(newest);
    assertThat(first.rows()).isEqualTo(Map.of("orders", Map.of("t", 2L)));
    assertThat(first.mark()).isAfter(SnapshotId.parse(newest).moment());
    assertThat(drill.points().getLast().snapshot()).isEqualTo(older);
    assertThat(drill.points().getLast().rows()).isEqualTo(Map.of("orders", Map.of("t", 1L)));
    assertThat(work.resolve("shop/backup/drill-fetched")).doesNotExist();
    assertThat(work.resolve("shop/backup/drill")).doesNotExist();
    CopyState state = new CopyStateReader(shop.folder, shop.clock()).read();
    assertThat(state.far()).isEqualTo(state.drill());
    assertThat(state.places()).isTrue();
  }

  @Test
  void aDamagedObjectFailsItAndStaysWrongWhenCopiesOfTheServerAreSound() throws Exception {
    Path database = near.resolve("shop/snapshots/" + newest + "/1.db.zst.age");
    byte[] bytes = Files.readAllBytes(database);
    bytes[bytes.length - 20] ^= 1;
    Files.write(database, bytes);

    DrillRecord drill = drill(FarShop.KEY);

    assertThat(drill.points().getFirst().faults())
        .singleElement()
        .asString()
        .contains("is not what was sent: it is damaged, or cut");
    assertThat(drill.points().getLast().passed()).isTrue();
    assertThat(new Drill(machine(), "shop", new SplittableRandom(1)).run().passed()).isTrue();
    assertThat(new CopyStateReader(shop.folder, shop.clock()).read().wrong())
        .anySatisfy(wrong ->
            assertThat(wrong).startsWith("the last drill with copies of " + near + " failed: "));
  }

  @Test
  void anotherKeyOrAPlaceThatIsAwaySaysNothingOfTheCopies() throws Exception {
    assertThatThrownBy(() -> drill(BackupKey.generate()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("this key does not open");
    Files.move(near, work.resolve("unplugged"));
    assertThatThrownBy(() -> drill(FarShop.KEY)).isInstanceOf(ProblemException.class);

    assertThat(work.resolve("shop/backup/drills.jsonl")).doesNotExist();
    assertThat(work.resolve("shop/backup/drill-fetched")).doesNotExist();
  }

  private DrillRecord drill(BackupKey key) {
    OpenPlace order = new OpenPlace(shop.settings(), key.identity().text());
    assertThat(order.toString()).doesNotContain(key.identity().text());
    return new Drill(machine(), "shop", new SplittableRandom(1)).run(OpenPlace.parse(order.text()));
  }

  private Machine machine() {
    return Machine.at(new LocalHost(), work, shop.clock(), shop.progress);
  }
}
