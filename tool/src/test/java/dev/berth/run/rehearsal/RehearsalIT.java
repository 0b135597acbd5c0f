package dev.berth.run.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.up.KilledUp;
import dev.berth.run.up.Shelf;
import dev.berth.run.up.UpOutcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A release on a copy of the data, before anything of what serves is touched.
/// [dev.berth.run.up.BadReleasesIT] has those that fail there.
@Tag("apart")
class RehearsalIT {
  private static final String NAME = "rtest-rehearse";

  @TempDir private Path directory;

  @Test
  void whatIsSeenOnACopyIsInTheRecord() {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");

      UpOutcome good = shelf.write("two", 2).kiosk.up();

      assertThat(good.problems()).isEmpty();
      assertThat(Shelf.evidence(good, "rehearsal"))
          .contains("1 of 2 checks made, version two", "schema {shelf=1} becomes {shelf=2}");
      assertThat(shelf.record(2).schemaBefore()).containsEntry("shelf", 1);
      assertThat(shelf.record(2).schema()).containsEntry("shelf", 2);
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
      shelf.assertNoScratch();
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
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
