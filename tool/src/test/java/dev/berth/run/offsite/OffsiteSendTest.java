package dev.berth.run.offsite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.Bandwidth;
import dev.berth.data.offsite.Destination;
import dev.berth.data.offsite.Doors;
import dev.berth.data.offsite.OffsiteSettings;
import dev.berth.data.offsite.SentStatus;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.backup.LocalBackup;
import dev.berth.run.restore.OffsiteRestore;
import dev.berth.run.restore.RestoreAnswer;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupSets;
import dev.berth.run.snapshot.BackupTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsiteSendTest {
  private static final BackupKey KEY = BackupKey.generate();

  @TempDir private Path work;
  private final Quiet progress = new Quiet();
  private Path near;
  private Path away;
  private SnapshotFolder folder;
  private LocalBackup backup;
  private Instant now = Instant.parse("2026-11-27T02:15:00Z");

  @BeforeEach
  void aShopWithTwoPlacesForCopies() throws IOException, SQLException {
    near = Files.createDirectory(work.resolve("near"));
    away = work.resolve("away");
    folder = new SnapshotFolder(Files.createDirectory(work.resolve("backup")));
    backup = new LocalBackup(folder, () -> now, progress);
    Path pictures = Files.createDirectory(work.resolve("pictures"));
    Files.writeString(pictures.resolve("cat.jpg"), "a cat");
    Path database = work.resolve("orders.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t AS SELECT 'tea' AS v");
    }
    BackupSet set =
        new BackupSet(
            "shop",
            List.of(BackupSet.Database.of("orders", database.toString())),
            List.of(new BackupSet.Tree("pictures", pictures.toString(), List.of())),
            new BackupSet.Keep(24, 7, 4));
    Files.write(folder.set(), SnapshotFolder.bytes(set));
    OffsiteSettings settings =
        new OffsiteSettings(
            KEY.recipient().text(),
            List.of(),
            List.of(),
            List.of(near.toString(), away.toString()),
            0,
            Optional.empty(),
            Map.of());
    Files.write(BackupSets.offsite(folder), settings.bytes());
  }

  @Test
  void aPlaceThatIsAwayStopsNoOtherAndIsSentToLater() throws IOException {
    BackupAnswer now = backup.run(new BackupTask.Now());
    String id = now.snapshots().getFirst().id();

    assertThat(now.unsent()).singleElement().asString().startsWith(away + ": ");
    SentStatus sent = SentStatus.read(folder.backup());
    assertThat(sent.having(id)).containsExactly(near.toString());
    assertThat(sent.of(new Destination.Folder(near)).lastSuccess()).isPresent();
    assertThat(sent.of(new Destination.Folder(away)).lastFailure()).isPresent();

    Files.createDirectory(away);

    assertThat(backup.run(new BackupTask.Send()).unsent()).isEmpty();
    assertThat(SentStatus.read(folder.backup()).having(id))
        .containsExactlyInAnyOrder(near.toString(), away.toString());
  }

  @Test
  void aPlaceThatIsAwayForADayGetsEveryCopyThatIsKept() throws IOException {
    for (int hour = 0; hour < 24; hour++) {
      assertThat(backup.run(new BackupTask.Now()).unsent()).as("hour %d", hour).hasSize(1);
      backup.run(new BackupTask.Prune());
      now = now.plus(Duration.ofHours(1));
    }

    Files.createDirectory(away);

    assertThat(backup.run(new BackupTask.Send()).unsent()).isEmpty();
    assertThat(folder.ids()).hasSize(24);
    for (SnapshotId id : folder.ids()) {
      assertThat(places(id.toString())).containsExactlyInAnyOrder(near.toString(), away.toString());
    }
  }

  @Test
  void whatWasSentComesBackWithNothingButTheKeyAndThePlace() throws IOException {
    String id = backup.run(new BackupTask.Now()).snapshots().getFirst().id();
    Machine here =
        Machine.at(new LocalHost(), work.resolve("state"), InstantSource.system(), progress);
    Doors doors = new Doors(name -> "", Bandwidth.unlimited());
    OffsiteRestore restore = new OffsiteRestore(here, doors, KEY.identity(), "shop");
    Path back = work.resolve("back");

    RestoreAnswer answer =
        restore.run(
            new Destination.Folder(near), new RestoreTask.Point.Id(SnapshotId.parse(id)), back);

    assertThat(answer.directory()).contains(back.toString());
    assertThat(back.resolve("pictures/cat.jpg")).hasContent("a cat");
    assertThat(back.resolve("orders/orders.db")).hasSameBinaryContentAs(work.resolve("orders.db"));
    assertThat(work.resolve(".back.fetched")).doesNotExist();
    restore.run(
        new Destination.Folder(near), new RestoreTask.Point.At(now), work.resolve("newest"));
    assertThat(work.resolve("newest/orders/orders.db")).exists();
  }

  @Test
  void whatAPlaceHasLostIsSentAgainAndTheListSaysWhereEachCopyIs() throws IOException {
    Files.createDirectory(away);
    String id = backup.run(new BackupTask.Now()).snapshots().getFirst().id();
    assertThat(places(id)).containsExactlyInAnyOrder(near.toString(), away.toString());
    Path manifest = near.resolve("shop/snapshots/" + id + "/manifest.json.age");
    Files.delete(manifest);
    Files.move(away, work.resolve("unplugged"));

    assertThat(backup.run(new BackupTask.Send()).unsent()).hasSize(1);

    assertThat(manifest).exists();
    Files.createDirectory(away); // another disk, empty
    assertThat(backup.run(new BackupTask.Send()).unsent()).isEmpty();
    assertThat(away.resolve("shop/snapshots/" + id + "/manifest.json.age")).exists();
    assertThat(places(id)).containsExactlyInAnyOrder(near.toString(), away.toString());
  }

  private List<String> places(String id) {
    return backup.run(new BackupTask.Overview()).snapshots().stream()
        .filter(line -> line.id().equals(id))
        .findFirst()
        .orElseThrow()
        .places();
  }
}
