package dev.berth.run.up;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What can happen in the middle of a hand-over over SSH of a service without standby, whose new
/// container waits at its gate: before the old one is told to end, and after it has ended.
@Tag("machine")
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
class GateFaultsIT {
  private static final List<String> MOMENTS = List.of("cutover", Gate.HANDOVER);

  @TempDir private static Path directory;
  private static DeployTrial trial;

  @BeforeAll
  static void release() {
    trial = DeployTrial.of(ServerLedger.withoutStandby("rtest-gate", directory));
  }

  @AfterAll
  static void remove() {
    trial.close();
  }

  @Test
  void theToolIsKilled() throws Exception {
    trial.everythingHealsAfter(new DeployFault.Killed(), MOMENTS);
  }

  @Test
  void theConnectionIsCut() throws Exception {
    trial.everythingHealsAfter(new DeployFault.Unplugged(), MOMENTS);
  }

  @Test
  void dockerIsRestarted() throws Exception {
    trial.everythingHealsAfter(new DeployFault.DockerRestarted(), MOMENTS);
  }

  @Test
  void theServersPowerIsCut() throws Exception {
    trial.everythingHealsAfter(new DeployFault.PowerCut(), MOMENTS);
  }
}
