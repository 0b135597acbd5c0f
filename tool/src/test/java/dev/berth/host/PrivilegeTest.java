package dev.berth.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrivilegeTest {
  private static final Command INSTALL =
      Command.of("apt-get", "install").withEnvironment(Map.of("B", "2", "A", "1"));

  @Test
  void rootAndTheRightlessRunTheCommandAsItIs() {
    assertThat(Privilege.ROOT.of(INSTALL)).isEqualTo(INSTALL);
    assertThat(Privilege.NONE.of(INSTALL)).isEqualTo(INSTALL);
  }

  @Test
  void sudoCarriesTheEnvironmentItself() {
    Command raised = Privilege.SUDO.of(INSTALL);

    assertThat(raised.argv())
        .containsExactly("sudo", "-n", "env", "A=1", "B=2", "apt-get", "install");
    assertThat(raised.environment()).isEmpty();
  }
}
