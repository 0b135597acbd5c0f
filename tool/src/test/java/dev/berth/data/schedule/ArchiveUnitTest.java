package dev.berth.data.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArchiveUnitTest {
  @Test
  void runsTheArchiverOfTheToolboxAndStartsItAgainHoweverItEnds() {
    BackupUnit unit = new ArchiveUnit(Path.of("/opt/berth/toolbox"), Path.of("/opt/berth")).unit();

    assertThat(unit.file()).hasToString("/etc/systemd/system/berth-archive.service");
    assertThat(unit.text().lines())
        .contains(
            "ExecStart=/opt/berth/toolbox/current/bin/berth archive --state /opt/berth",
            "Restart=always",
            "StartLimitIntervalSec=0",
            "SuccessExitStatus=143");
  }
}
