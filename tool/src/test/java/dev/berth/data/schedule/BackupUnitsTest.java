package dev.berth.data.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BackupUnitsTest {
  private static final BackupUnits UNITS =
      new BackupUnits(Path.of("/opt/berth/toolbox"), Path.of("/opt/berth"));

  @Test
  void aStackIsAnInstanceOfUnitsThatAllStacksShare() {
    assertThat(BackupUnits.timersOf("shop"))
        .containsExactly("berth-backup@shop.timer", "berth-drill@shop.timer");
    assertThat(UNITS.files().sequencedKeySet())
        .allSatisfy(file -> assertThat(file.toString()).matches("/etc/systemd/system/berth-.*@.*"));
  }

  @Test
  void eachTimerHasItsServiceOfTheSameName() {
    BackupUnits.TIMERS.forEach(name -> {
      Path directory = Path.of("/etc/systemd/system");
      assertThat(UNITS.files())
          .containsKeys(directory.resolve(name + "@.timer"), directory.resolve(name + "@.service"));
    });
  }

  @Test
  void theServerRunsTheBerthThatItHas() {
    assertThat(UNITS.files().get(Path.of("/etc/systemd/system/berth-backup@.service")))
        .contains(
            "ExecStart=/opt/berth/toolbox/current/bin/berth backup now"
                + " --set /opt/berth/%i/backup/set.json\n");
  }

  @Test
  void aTimeThatPassedWhileTheServerWasOffIsMadeUpFor() {
    assertThat(UNITS.files().get(Path.of("/etc/systemd/system/berth-backup@.timer")))
        .contains("OnCalendar=hourly\n", "Persistent=yes\n");
  }
}
