package dev.berth.data.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackupUnitsTest {
  private static final List<BackupUnit> UNITS =
      new BackupUnits(Path.of("/opt/berth/toolbox"), Path.of("/opt/berth")).of("shop");

  @Test
  void aStackIsAnInstanceOfUnitsThatAllStacksShare() {
    assertThat(UNITS.stream().flatMap(unit -> unit.started().stream()))
        .containsExactly("berth-backup@shop.timer", "berth-drill@shop.timer");
    assertThat(UNITS)
        .allSatisfy(unit -> {
          assertThat(unit.file().toString()).matches("/etc/systemd/system/berth-.*@\\..*");
          assertThat(unit.shared()).isFalse();
        });
  }

  @Test
  void eachTimerHasItsServiceOfTheSameName() {
    assertThat(UNITS)
        .extracting(BackupUnit::name)
        .containsExactly(
            "berth-backup@.service",
            "berth-backup@.timer",
            "berth-drill@.service",
            "berth-drill@.timer");
  }

  @Test
  void theServerRunsTheBerthThatItHasAndPrunesEvenAfterAFailure() {
    assertThat(text("berth-backup@.service"))
        .contains(
            "ExecStart=/opt/berth/toolbox/current/bin/berth backup now"
                + " --set /opt/berth/%i/backup/set.json\n"
                + "ExecStopPost=/opt/berth/toolbox/current/bin/berth backup prune"
                + " --set /opt/berth/%i/backup/set.json\n");
  }

  @Test
  void aTimeThatPassedWhileTheServerWasOffIsMadeUpFor() {
    assertThat(text("berth-backup@.timer")).contains("OnCalendar=hourly\n", "Persistent=yes\n");
  }

  private static String text(String name) {
    return UNITS.stream().filter(unit -> unit.name().equals(name)).findFirst().orElseThrow().text();
  }
}
