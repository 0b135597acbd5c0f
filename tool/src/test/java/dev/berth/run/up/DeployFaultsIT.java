package dev.berth.run.up;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What can happen in the middle of a `deploy` over SSH, of a service that has slots and a standby.
@Tag("machine")
class DeployFaultsIT {
  private static final List<String> MOMENTS =
      List.of("send-images", "snapshot", "rehearsal", "cutover", Gate.HANDOVER, "watch");

  @TempDir private static Path directory;
  private static DeployTrial trial;

  @BeforeAll
  static void release() {
    trial = DeployTrial.of(ServerLedger.withStandby("rtest-fault", directory));
  }

  @AfterAll
  static void remove() {
    trial.close();
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theToolIsKilled() throws Exception {
    trial.everythingHealsAfter(new DeployFault.Killed(), Rounds.some(MOMENTS, "send-images"));
  }

  @Test
  void theConnectionIsCut() throws Exception {
    trial.everythingHealsAfter(new DeployFault.Unplugged(), Rounds.some(MOMENTS, Gate.HANDOVER));
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void dockerIsRestarted() throws Exception {
    trial.everythingHealsAfter(new DeployFault.DockerRestarted(), MOMENTS);
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theServersPowerIsCut() throws Exception {
    trial.everythingHealsAfter(new DeployFault.PowerCut(), Rounds.some(MOMENTS, "watch"));
  }

  @Test
  @EnabledIfSystemProperty(named = "berth.long", matches = "true")
  void theServersDiskIsFull() throws Exception {
    trial.everythingHealsAfter(
        new DeployFault.FullDisk(), Rounds.some(List.of("release", "snapshot"), "release"));
  }
}
