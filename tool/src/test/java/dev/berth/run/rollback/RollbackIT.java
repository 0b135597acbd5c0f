package dev.berth.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.ExitCode;
import dev.berth.problem.ProblemException;
import dev.berth.run.release.Releases;
import dev.berth.run.up.Announced;
import dev.berth.run.up.Shelf;
import dev.berth.run.up.UpOutcome;
import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.run.up.Visitors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Ways back on the real engine: code, code and data, and back again.
class RollbackIT {
  private static final String NAME = "rtest-rollback";

  @TempDir private Path directory;

  @Test
  void codeGoesBackAndForthAndTheDataStays() {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1).release("two", 1).release("three", 1);
      shelf.add("Moby-Dick");

      UpOutcome back = shelf.rollback(Optional.empty(), false);
      assertThat(back.problems()).as("%s", back).isEmpty();
      assertThat(shelf.version()).isEqualTo("two");
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
      assertThat(shelf.record(4).back()).contains(2);
      assertThat(shelf.record(4).snapshot()).isPresent();
      assertThat(shelf.record(4).content()).isEqualTo(shelf.record(2).content());

      assertThat(shelf.rollback(Optional.empty(), false).problems()).isEmpty();
      assertThat(shelf.version()).isEqualTo("three");

      assertThat(shelf.rollback(Optional.of(1), false).problems()).isEmpty();
      assertThat(shelf.version()).isEqualTo("one");
      assertThat(shelf.books()).isEqualTo("Moby-Dick");

      shelf.write("one", 1);
      assertThat(shelf.kiosk.up().ending()).isEqualTo(Ending.NOTHING_TO_DO);
      List<Releases.Kept> kept = Releases.of(shelf.kiosk.machine, shelf.kiosk.stack());
      assertThat(kept).extracting(one -> one.record().number()).containsExactly(2, 3, 4, 5, 6);
      assertThat(kept).extracting(Releases.Kept::runs).containsOnlyOnce(true).endsWith(true);
      assertThat(kept).allMatch(one -> one.images() == one.record().images().size());
    }
  }

  @Test
  void dataGoesBackWithTheCodeAsAnnouncedAndComesAgain() {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      shelf.release("two", 2);
      shelf.add("Walden");
      shelf.add("Emma");
      assertThat(List.of("Moby-Dick", "Walden", "Emma")).allMatch(shelf::hasCover);

      assertThatThrownBy(() -> shelf.rollback(Optional.empty(), false))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(refused.problems().getFirst().cause())
                    .contains("shelf: schema 2, not 1");
                assertThat(refused.problems().getFirst().fix().orElseThrow())
                    .contains("berth rollback 1 --data");
              });

      UpOutcome planned = shelf.going(Optional.empty(), true).plan();
      assertThat(planned.exit()).isEqualTo(ExitCode.DIFFERENCES);
      assertThat(planned.plan().notes())
          .contains(
              "shelf.book: 1 rows then, 3 now",
              "shelf: schema 1 then, 2 now",
              "covers: 2 uploads added, 0 removed");
      assertThat(shelf.version()).isEqualTo("two");

      UpOutcome back = shelf.rollback(Optional.empty(), true);
      assertThat(back.problems()).as("%s", back).isEmpty();
      assertThat(Shelf.evidence(back, "data"))
          .contains("shelf.book: 1 rows then, 3 now", "covers: 2 uploads added, 0 removed");
      assertThat(shelf.version()).isEqualTo("one");
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
      assertThat(shelf.hasCover("Emma")).isFalse();
      assertThat(shelf.serving().restart()).isEqualTo("unless-stopped");
      shelf.add("Ulysses");

      UpOutcome undone = shelf.rollback(Optional.empty(), true);
      assertThat(undone.problems()).as("%s", undone).isEmpty();
      assertThat(shelf.version()).isEqualTo("two");
      assertThat(shelf.books()).isEqualTo("Moby-Dick,Walden,Emma");
      assertThat(shelf.hasCover("Emma")).isTrue();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void overThreeReleasesWhilePeopleWriteWhatIsDroppedIsCounted() throws SQLException {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      shelf.release("two", 1);
      shelf.add("Walden");
      shelf.release("three", 2);
      shelf.add("Emma");
      Visitors visitors = Visitors.of(shelf, "visit");

      UpOutcome back = backWhile(visitors, shelf);

      assertThat(back.problems()).as("%s", back).isEmpty();
      assertThat(visitors.failures()).isEmpty();
      System.out.printf("rollback with data: %d ms at most%n", visitors.longest().toMillis());
      assertThat(shelf.version()).isEqualTo("one");
      assertThat(shelf.titles()).contains("Moby-Dick").doesNotContain("Walden", "Emma");
      String said = Shelf.evidence(back, "data");
      assertThat(said).contains("shelf: schema 1 then, 2 now");
      String to = shelf.record(2).snapshot().orElseThrow();
      assertThat(back.plan().notes().toString()).contains("goes back to snapshot " + to);
      new Announced(shelf, said, to).assertFound(visitors.taken());

      assertThat(shelf.rollback(Optional.of(3), true).problems()).isEmpty();
      assertThat(shelf.version()).isEqualTo("three");
      assertThat(shelf.titles()).contains("Moby-Dick", "Walden", "Emma");
    }
  }

  private static UpOutcome backWhile(Visitors visitors, Shelf shelf) {
    try (visitors) {
      return shelf.rollback(Optional.of(1), true);
    }
  }

  @Test
  void aDamagedCopyIsNotGoneBackToAndTheOneBeforeItIs() throws IOException {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      shelf.release("two", 2);
      shelf.add("Walden");
      Path snapshots = shelf.backup().resolve("snapshots");
      String newest = shelf.record(2).snapshot().orElseThrow();
      damage(snapshots.resolve(newest));

      UpOutcome back = shelf.rollback(Optional.empty(), true);

      assertThat(back.problems()).as("%s", back).isEmpty();
      assertThat(back.plan().notes().toString()).contains("snapshot " + newest + " is damaged");
      assertThat(shelf.version()).isEqualTo("one");
      assertThat(shelf.books()).isEqualTo("Moby-Dick");

      try (Stream<Path> all = Files.list(snapshots)) {
        for (Path one : all.filter(one -> !one.endsWith(newest)).toList()) {
          damage(one);
        }
      }
      assertThatThrownBy(() -> shelf.rollback(Optional.empty(), true))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(refused.problems().getFirst().what()).startsWith("no copy of the data");
                assertThat(refused.problems().getFirst().state().orElseThrow())
                    .isEqualTo("release 3 is not touched; nothing was changed");
              });
      assertThat(shelf.version()).isEqualTo("one");
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
    }
  }

  private static void damage(Path snapshot) throws IOException {
    try (Stream<Path> files = Files.list(snapshot)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".zst")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
  }
}
