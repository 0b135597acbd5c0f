package dev.berth.data.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchUnitsTest {
  private static final List<BackupUnit> UNITS =
      new WatchUnits(Path.of("/opt/berth/toolbox"), Path.of("/opt/berth")).of("shop");

  @Test
  void aStackIsAnInstanceOfUnitsThatAllStacksShare() {
    assertThat(UNITS)
        .extracting(BackupUnit::name)
        .containsExactly("berth-watch@.service", "berth-watch@.timer");
    assertThat(UNITS.getLast().started()).contains("berth-watch@shop.timer");
    assertThat(UNITS.getFirst().started()).isEmpty();
  }

  @Test
  void theServerRunsTheBerthThatItHasAndIncidentsAreNoFailures() {
    assertThat(UNITS.getFirst().text())
        .contains(
            "ConditionPathExists=/opt/berth/%i/watch/settings.json\n",
            "ExecStart=/opt/berth/toolbox/current/bin/berth watch"
                + " --set /opt/berth/%i/watch/settings.json\n",
            "SuccessExitStatus=1\n");
  }
}
