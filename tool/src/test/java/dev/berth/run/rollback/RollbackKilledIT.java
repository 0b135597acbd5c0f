package dev.berth.run.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.up.KilledUp;
import dev.berth.run.up.Rounds;
import dev.berth.run.up.Shelf;
import dev.berth.run.up.UpOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A way back with data, killed in the middle: the same command comes to its end, and a deploy of
/// what served before has its data again.
class RollbackKilledIT {
  private static final String NAME = "rtest-backkill";

  private static final List<String> MOMENTS =
      List.of(
          "begun data",
          "doing data: keep the data",
          "begun cutover",
          "begun smoke",
          "begun record",
          "begun remove-replaced");

  @TempDir private Path directory;

  @Test
  void theSameCommandGoesOnAndADeployTakesItBack() throws Exception {
    try (Shelf shelf = new Shelf(NAME, directory)) {
      shelf.release("one", 1);
      shelf.add("Moby-Dick");
      shelf.release("two", 2);
      shelf.add("Walden");

      for (String moment : Rounds.some(MOMENTS.subList(0, 5))) {
        KilledUp.onTheWayBack(moment, shelf.kiosk);

        UpOutcome healed = shelf.kiosk.up();
        assertThat(healed.problems()).as(moment).isEmpty();
        assertThat(shelf.version()).as(moment).isEqualTo("two");
        assertThat(shelf.books()).as(moment).isEqualTo("Moby-Dick,Walden");
        assertThat(shelf.serving().restart()).as(moment).isEqualTo("unless-stopped");
        assertThat(shelf.kiosk.up().plan().toDo()).as(moment).isEmpty();
      }
      for (String moment : Rounds.some(MOMENTS, "begun smoke")) {
        KilledUp.onTheWayBack(moment, shelf.kiosk);

        if (!moment.equals("begun remove-replaced")) {
          UpOutcome finished = shelf.rollback(Optional.empty(), true);
          assertThat(finished.problems()).as(moment).isEmpty();
        }
        assertThat(shelf.version()).as(moment).isEqualTo("one");
        assertThat(shelf.books()).as(moment).isEqualTo("Moby-Dick");

        UpOutcome undone = shelf.rollback(Optional.empty(), true);
        assertThat(undone.problems()).as(moment).isEmpty();
        assertThat(shelf.version()).as(moment).isEqualTo("two");
        assertThat(shelf.books()).as(moment).isEqualTo("Moby-Dick,Walden");
      }
    }
  }
}
