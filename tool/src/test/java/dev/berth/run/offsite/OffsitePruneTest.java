package dev.berth.run.offsite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.offsite.Destination;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.snapshot.BackupAnswer.PlaceLine;
import dev.berth.run.snapshot.BackupTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsitePruneTest {
  private static final BackupTask NOW = new BackupTask.Now();
  private static final BackupTask PRUNE = new BackupTask.Prune();

  @TempDir private Path work;
  private Path near;
  private FarShop shop;

  @BeforeEach
  void aShopThatKeepsTheNewestOfTwoHoursAndOfADay() throws Exception {
    near = Files.createDirectory(work.resolve("near"));
    shop = new FarShop(work, FarShop.folders(near, work.resolve("away")));
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void whatIsNotKeptHereGoesThereTooWithTheFilesThatNobodyNames() throws Exception {
    String first = shop.run(NOW).snapshots().getFirst().id();
    Files.writeString(work.resolve("pictures/cat.jpg"), "another cat");
    later(1);
    String second = shop.run(NOW).snapshots().getFirst().id();
    later(2);
    String third = shop.run(NOW).snapshots().getFirst().id();
    assertThat(files("files")).hasSize(2);

    PlaceLine line = pruned(near);

    assertThat(line.gone()).isOne();
    assertThat(line.freedBytes()).isPositive();
    assertThat(snapshots()).containsExactly(second, third).doesNotContain(first);
    assertThat(files("files")).as("there for less than a day").hasSize(2);
    later(2 + 24);
    age(files("files"), Duration.ZERO);
    assertThat(pruned(near).gone()).isZero();
    assertThat(files("files")).hasSize(1);
    assertThat(shop.from(new Destination.Folder(near), id(second))).isEmpty();
    assertThat(shop.run(new BackupTask.Send()).unsent()).hasSize(1);
    assertThat(snapshots()).as("nothing is sent that was removed").containsExactly(second, third);
  }

  @Test
  void theListSaysWhatIsWhereAndWhyAPlaceIsNotCleanedUp() throws Exception {
    shop.run(NOW);

    assertThat(pruned(work.resolve("away")).faults()).singleElement().asString().contains("away");

    List<PlaceLine> lines = shop.run(new BackupTask.Overview()).places();
    assertThat(lines.getFirst().snapshots()).isOne();
    assertThat(lines.getFirst().faults()).isEmpty();
    assertThat(lines.getLast().faults())
        .anySatisfy(fault -> assertThat(fault).startsWith("old copies stay there: "));
  }

  @Test
  void theLastGoodOneOfAPlaceStaysThoughItIsNotHereAnyMore() throws Exception {
    String first = shop.run(NOW).snapshots().getFirst().id();
    age(files(""), Duration.ofDays(40));
    shop.ahead = Duration.ofDays(40);
    deleteHere(first);

    assertThat(pruned(near).gone()).isZero();

    assertThat(snapshots()).containsExactly(first);
    assertThat(shop.from(new Destination.Folder(near), id(first))).isEmpty();
  }

  @Test
  void aCopyOfWhichAFileIsMissingDoesNotPushAGoodOneOut() throws Exception {
    String good = shop.run(NOW).snapshots().getFirst().id();
    later(30);
    String spoilt = shop.run(NOW).snapshots().getFirst().id();
    Files.delete(near.resolve("shop/snapshots/" + spoilt + "/1.db.zst.age"));
    deleteHere(good);
    shop.ahead = Duration.ofDays(40);

    assertThat(pruned(near).gone()).isZero();

    assertThat(snapshots()).containsExactly(good, spoilt);
  }

  @Test
  void filesOfASnapshotThatAnotherServerSentStayAsLongAsItDoes() throws Exception {
    String first = shop.run(NOW).snapshots().getFirst().id();
    age(files(""), Duration.ofDays(3));
    deleteHere(first);
    Files.delete(work.resolve("shop/backup/sent/snapshots/" + first + "/manifest.json"));

    assertThat(pruned(near).faults()).singleElement().asString().contains(first);

    assertThat(files("files")).hasSize(1);
    assertThat(shop.from(new Destination.Folder(near), id(first))).isEmpty();
  }

  @Test
  void livesThatAnImageStandsForGoOnceItIsThere() throws Exception {
    shop.commit("0");
    shop.run(NOW);
    shop.startArchiver();
    untilLives(4);
    Instant then = shop.settled();
    shop.run(new BackupTask.Send());
    List<String> before = lives();
    List<String> values = shop.from(new Destination.Folder(near), at(then));
    later(3 * 24);

    shop.run(PRUNE);
    assertThat(shop.archive().lives()).anyMatch(ArchiveFolder::isImage);
    assertThat(lives()).as("the image is not there yet").isEqualTo(before);
    shop.run(new BackupTask.Send());
    shop.run(PRUNE);

    assertThat(lives())
        .hasSize(2)
        .satisfies(left -> assertThat(left.getFirst()).startsWith("00000001_"))
        .endsWith(before.getLast());
    assertThat(shop.from(new Destination.Folder(near), at(then.plus(shop.ahead))))
        .isEqualTo(values);
  }

  @Test
  void livesFromBeforeTheOldestSnapshotOfAPlaceGo() throws Exception {
    shop.commit("0");
    String old = shop.run(NOW).snapshots().getFirst().id();
    shop.startArchiver();
    untilLives(3);
    shop.settled();
    shop.run(new BackupTask.Send());
    List<String> before = lives();
    age(files("archive"), Duration.ofDays(60));
    shop.run(NOW);
    deleteHere(old);
    delete(near.resolve("shop/snapshots/" + old));

    assertThat(pruned(near).faults()).isEmpty();

    assertThat(before).hasSizeGreaterThan(2);
    assertThat(lives()).containsExactly(before.getLast());
  }

  private PlaceLine pruned(Path place) {
    return shop.run(PRUNE).places().stream()
        .filter(line -> line.place().equals(place.toString()))
        .findFirst()
        .orElseThrow();
  }

  /// Hours, from when it began.
  private void later(int hours) {
    shop.ahead = Duration.ofHours(hours);
  }

  private void untilLives(int count) throws Exception {
    FarShop.until(
        count + " lives of the log",
        () -> {
          for (int i = 0; i < 10; i++) {
            shop.commit("x".repeat(3000));
          }
          return shop.archive().lives().size() >= count;
        });
  }

  private static RestoreTask.Point id(String id) {
    return new RestoreTask.Point.Id(SnapshotId.parse(id));
  }

  private static RestoreTask.Point at(Instant moment) {
    return new RestoreTask.Point.At(moment);
  }

  private List<String> snapshots() throws IOException {
    try (Stream<Path> all = Files.list(near.resolve("shop/snapshots"))) {
      return all.filter(one -> Files.exists(one.resolve("manifest.json.age")))
          .map(one -> one.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /// Of the archive at the place.
  private List<String> lives() throws IOException {
    return files("archive").stream()
        .map(piece -> piece.resolveSibling("").getFileName().toString())
        .distinct()
        .sorted(Comparator.comparing(life -> life.substring(0, 8)))
        .toList();
  }

  private List<Path> files(String below) throws IOException {
    try (Stream<Path> files = Files.walk(near.resolve("shop").resolve(below))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private static void age(List<Path> files, Duration by) throws IOException {
    for (Path file : files) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(by)));
    }
  }

  private void deleteHere(String id) throws IOException {
    delete(shop.folder.directory(SnapshotId.parse(id)));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
