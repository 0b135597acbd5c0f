package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.run.up.UpOutcome.Ending;
import dev.berth.verify.SmokeResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `up` killed in the middle of a step, without any chance to clean up: the next `up` heals it.
class UpKilledIT {
  private static final String NAME = "rtest-kill";

  private static final List<String> STEPS =
      List.of("build-app", "release", "static", "create", "standby", "site", "cutover", "smoke");

  @TempDir private Path directory;

  @Test
  void theNextUpHealsWhateverStepWasCutOff() throws IOException, InterruptedException {
    try (Kiosk kiosk = new Kiosk(NAME, directory)) {
      assertThat(kiosk.up().problems()).isEmpty();
      kiosk.keep("precious");

      for (String step : Rounds.some(STEPS, "smoke")) {
        kiosk.write("after-" + step);
        KilledUp.at("begun " + step, kiosk);

        assertHealed(kiosk, step);
      }
      assertThat(kiosk.data()).isEqualTo("precious");
    }
  }

  private static void assertHealed(Kiosk kiosk, String step) {
    UpOutcome healed = kiosk.up();
    assertThat(healed.problems()).as(step).isEmpty();
    assertThat(healed.checks()).as(step).hasSize(4).allMatch(SmokeResult::passed);
    assertThat(kiosk.containers()).as(step).hasSize(1).allMatch(c -> c.well());
    assertThat(kiosk.up().ending()).as(step).isEqualTo(Ending.NOTHING_TO_DO);
  }
}
