package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad releases that a copy of the data shows: what serves is not touched by any of them.
class RehearsalIT {
  private static final String NAME = "rtest-rehearse";

  /// What is wrong with a release, and what is said of it.
  private static final Map<String, String> BAD =
      Map.of(
          "crash", "the service app is not well: exited, exit code 1",
          "migration", "the service app is not well: exited, exit code 1",
          "ill", "the service app is not well: running",
          "memory", "the service app is not well: exited, exit code 137",
          "smoke", "fails the check 'books' on a copy of the data",
          "redirect", "fails the check 'books' on a copy of the data",
          "slow", "to start on a copy of the data");

  @TempDir private Path directory;

  @Test
  void whatFailsOnACopyNeverTouchesWhatServes() {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      ContainerFacts before = shelf.serving();

      BAD.forEach((fault, said) -> {
        UpOutcome bad = shelf.write("bad", 2, fault).kiosk.up();

        assertThat(bad.exit()).as(fault).isEqualTo(ExitCode.FAILED);
        Problem problem = bad.problems().getFirst();
        assertThat(problem.what()).as(fault).contains(said);
        assertThat(problem.state().orElseThrow())
            .as(fault)
            .contains("release 1 was not touched", "no data was changed");
        assertThat(shelf.serving().pid()).as(fault).isEqualTo(before.pid());
        assertThat(shelf.books()).isEqualTo("Moby-Dick");
        shelf.assertNoScratch();
      });

      UpOutcome good = shelf.write("two", 2).kiosk.up();
      assertThat(good.problems()).isEmpty();
      assertThat(Shelf.evidence(good, "rehearsal"))
          .contains("1 of 2 checks made", "schema {shelf=1} becomes {shelf=2}");
      assertThat(shelf.record(2).schemaBefore()).containsEntry("shelf", 1);
      assertThat(shelf.record(2).schema()).containsEntry("shelf", 2);
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
      shelf.assertNoScratch();
    }
  }

  @Test
  void whatAKilledRehearsalHasLeftGoesWithTheNextDeploy() throws Exception {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      shelf.write("two", 1);
      KilledUp.after(
          "doing rehearsal: start release",
          () -> !shelf.kiosk.docker.project(NAME + "-rehearsal").isEmpty(),
          shelf.kiosk);

      assertThat(shelf.kiosk.up().problems()).isEmpty();

      shelf.assertNoScratch();
      assertThat(shelf.version()).isEqualTo("two");
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
    }
  }
}
