package dev.berth.run.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.offsite.BackupKey;
import dev.berth.data.offsite.Destination;
import dev.berth.problem.ProblemException;
import dev.berth.run.offsite.FarShop;
import dev.berth.run.restore.RestoreAnswer;
import dev.berth.run.restore.RestoreTask;
import dev.berth.run.snapshot.BackupTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveSendTest {
  private static final BackupTask PIECES = new BackupTask.Send(true);

  @TempDir private Path work;
  private Path near;
  private Path away;
  private FarShop shop;

  @BeforeEach
  void aShopWhoseCommitsAreArchivedAndSent() throws Exception {
    near = Files.createDirectory(work.resolve("near"));
    away = work.resolve("away");
    shop = new FarShop(work, FarShop.folders(near, away));
    shop.commit("one");
    shop.run(new BackupTask.Now());
    shop.startArchiver();
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void everyMomentSinceTheSnapshotComesBackFromAPlace() throws Exception {
    shop.commit("two");
    Instant then = shop.settled();
    shop.commit("three");
    shop.settled();
    shop.run(PIECES);

    assertThat(shop.from(near(), at(Instant.now()))).containsExactly("one", "two", "three");
    Path to = work.resolve("then");
    RestoreAnswer answer = shop.restore(near(), at(then), to, FarShop.KEY.identity());
    assertThat(FarShop.values(to.resolve("orders/orders.db"))).containsExactly("one", "two");
    assertThat(answer.mark()).isBeforeOrEqualTo(then);
    assertThat(answer.uploads().orElseThrow()).isBefore(answer.mark());
    assertThat(to.resolve("pictures/cat.jpg")).hasContent("a cat");
  }

  @Test
  void nothingIsSentTwiceAndWhatAPlaceHasLostIsSentWhenItIsAsked() throws Exception {
    commits(3);
    shop.run(PIECES);
    Map<String, FileTime> first = pieces(near);
    assertThat(first).hasSameSizeAs(shop.pieces());
    commits(2);

    shop.run(PIECES);

    assertThat(pieces(near)).hasSizeGreaterThan(first.size()).containsAllEntriesOf(first);
    Files.delete(near.resolve(first.keySet().iterator().next()));
    shop.run(new BackupTask.Send());
    assertThat(pieces(near)).hasSameSizeAs(shop.pieces());
  }

  @Test
  void aPlaceThatIsAwayForADayStopsNobodyAndGetsAllOfItLater() throws Exception {
    commits(3);

    assertThat(shop.run(PIECES).unsent())
        .singleElement()
        .asString()
        .startsWith(away + ": ")
        .contains("NoSuchFile");

    assertThat(pieces(near)).hasSameSizeAs(shop.pieces());
    Files.createDirectory(away);
    commits(1);
    assertThat(shop.run(PIECES).unsent()).as("it is left alone for a minute").hasSize(1);
    assertThat(pieces(away)).isEmpty();
    assertThat(pieces(near)).hasSameSizeAs(shop.pieces());
    shop.ahead = Duration.ofDays(1);
    assertThat(shop.run(PIECES).unsent()).isEmpty();
    assertThat(pieces(away).keySet()).isEqualTo(pieces(near).keySet());
    assertThat(shop.run(new BackupTask.Send()).unsent()).isEmpty();
    assertThat(shop.from(new Destination.Folder(away), at(Instant.now()))).hasSize(5);
  }

  @Test
  void anArchiveThatIsBegunAnewElsewhereIsNotTakenForTheFirst() throws Exception {
    shop.commit("two");
    Instant then = shop.settled();
    shop.run(PIECES);
    shop.stopArchiver();
    Files.move(shop.archive().directory(), work.resolve("lost with the disk"));

    shop.commit("three");
    shop.run(new BackupTask.Now());
    shop.startArchiver();
    shop.commit("four");
    shop.settled();
    shop.run(PIECES);

    assertThat(shop.from(near(), at(then))).containsExactly("one", "two");
    assertThat(shop.from(near(), at(Instant.now()))).containsExactly("one", "two", "three", "four");
  }

  @Test
  void aPieceThatIsMissingAtTheEndGivesAnEarlierMomentThatIsNamed() throws Exception {
    shop.commit("two");
    Instant then = shop.settled();
    shop.run(PIECES);
    Map<String, FileTime> before = pieces(near);
    shop.commit("three");
    shop.settled();
    shop.run(PIECES);
    for (String later : pieces(near).keySet()) {
      if (!before.containsKey(later)) {
        Files.delete(near.resolve(later));
      }
    }

    RestoreAnswer answer =
        shop.restore(near(), at(Instant.now()), work.resolve("back"), FarShop.KEY.identity());

    assertThat(answer.mark()).isBeforeOrEqualTo(then);
    assertThat(FarShop.values(work.resolve("back/orders/orders.db"))).containsExactly("one", "two");
  }

  @Test
  void aPieceThatIsMissingInBetweenIsNoHole() throws Exception {
    Files.delete(aPieceInBetween());
    assertRefused("does not follow");
  }

  @Test
  void aPieceThatIsCutIsRefused() throws Exception {
    Path piece = aPieceInBetween();
    byte[] bytes = Files.readAllBytes(piece);
    Files.write(piece, Arrays.copyOf(bytes, bytes.length - 5));
    assertRefused("damaged, or cut");
  }

  @Test
  void aPieceWithAWrongBitIsRefused() throws Exception {
    Path piece = aPieceInBetween();
    byte[] bytes = Files.readAllBytes(piece);
    bytes[bytes.length - 20] ^= 1;
    Files.write(piece, bytes);
    assertRefused("damaged, or cut");
  }

  @Test
  void piecesThatHaveChangedPlacesAreRefused() throws Exception {
    Path piece = aPieceInBetween();
    Path other = near.resolve(List.copyOf(pieces(near).keySet()).getLast());
    Path aside = work.resolve("aside");
    Files.move(piece, aside);
    Files.move(other, piece);
    Files.move(aside, other);
    assertRefused("does not follow");
  }

  @Test
  void anotherKeyOpensNothing() throws Exception {
    commits(1);
    shop.run(PIECES);

    assertThatThrownBy(() ->
            shop.restore(
                near(), at(Instant.now()), work.resolve("back"), BackupKey.generate().identity()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("this key does not open");
    assertThat(work.resolve("back")).doesNotExist();
  }

  private void assertRefused(String cause) {
    assertThatThrownBy(() ->
            shop.restore(near(), at(Instant.now()), work.resolve("back"), FarShop.KEY.identity()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problems().getFirst().cause().orElseThrow()).contains(cause));
    assertThat(work.resolve("back")).doesNotExist();
  }

  private Path aPieceInBetween() throws Exception {
    commits(5);
    shop.run(PIECES);
    return near.resolve(List.copyOf(pieces(near).keySet()).get(2));
  }

  /// Each in a piece of its own.
  private void commits(int times) throws Exception {
    for (int i = 0; i < times; i++) {
      shop.commit("more");
      shop.settled();
    }
  }

  private Destination near() {
    return new Destination.Folder(near);
  }

  private static RestoreTask.Point at(Instant moment) {
    return new RestoreTask.Point.At(moment);
  }

  /// In their order, with when they were written.
  static Map<String, FileTime> pieces(Path place) throws IOException {
    Map<String, FileTime> pieces = new TreeMap<>();
    try (Stream<Path> files = Files.walk(place)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = place.relativize(file).toString();
        if (name.startsWith("shop/archive/")) {
          pieces.put(name, Files.getLastModifiedTime(file));
        }
      }
    }
    return pieces;
  }
}
