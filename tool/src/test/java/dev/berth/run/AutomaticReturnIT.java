package dev.berth.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.docker.ContainerFacts;
import dev.berth.problem.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Releases that are bad once they serve: the one before serves again, on data that it can read.
class AutomaticReturnIT {
  private static final String NAME = "rtest-return";

  @TempDir private Path directory;

  @Test
  void aMigratedSchemaGoesBackWithTheCodeAndWhatWasWrittenIsKept() {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      ContainerFacts before = shelf.serving();
      shelf.write("bad", 2, "none");
      shelf.kiosk.put(
          "berth.yaml",
          shelf.kiosk.read("berth.yaml") + "  - {name: new, request: POST /Walden, status: 201}\n");

      UpOutcome bad = shelf.kiosk.up();

      assertThat(bad.exit()).as("%s", bad).isEqualTo(ExitCode.FAILED);
      assertThat(bad.problems().getFirst().state().orElseThrow())
          .contains("release 1 runs again")
          .contains("what was written since is kept as snapshot")
          .contains("shelf.book: 1 rows then, 2 now")
          .contains("shelf: schema 1 then, 2 now")
          .doesNotContain("no data was changed");
      assertThat(shelf.serving().id()).isEqualTo(before.id());
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
      assertThat(shelf.backup().resolve("restoring.json")).doesNotExist();
    }
  }

  @Test
  void whatDiesWhileItIsWatchedGoes() {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      ContainerFacts before = shelf.serving();
      shelf.write("bad", 1, "later");
      shelf.kiosk.put(
          "berth.yaml", shelf.kiosk.read("berth.yaml").replace("watch: 0s", "watch: 30s"));

      UpOutcome bad = shelf.kiosk.up();

      assertThat(bad.exit()).as("%s", bad).isEqualTo(ExitCode.FAILED);
      assertThat(bad.problems().getFirst().what()).contains("while it was watched");
      assertThat(bad.problems().getFirst().state().orElseThrow())
          .contains("release 1 runs again", "no data was changed");
      assertThat(shelf.serving().id()).isEqualTo(before.id());
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
    }
  }

  @Test
  void whatSaysItIsAnotherVersionGoes() {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");

      UpOutcome bad = shelf.write("two", 1, "stale").kiosk.up();

      assertThat(bad.exit()).as("%s", bad).isEqualTo(ExitCode.FAILED);
      assertThat(bad.problems().getFirst().what())
          .contains("the check 'version of app' failed: GET /version");
      assertThat(bad.problems().getFirst().cause().orElseThrow())
          .isEqualTo("0 outside, 0 at the new container (expected two)");
      assertThat(shelf.version()).isEqualTo("one");
      assertThat(shelf.books()).isEqualTo("Moby-Dick");
    }
  }
}
