package dev.berth.host.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.LocalHost;
import dev.berth.host.Privilege;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortOwnersTest {
  private static final String TABLES =
      """
        sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 00000000:01BB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 10593 1 0
         1: 0100007F:0050 0100007F:D2A2 01 00000000:00000000 00:00000000 00000000     0        0 10611 1 0
        sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
         0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 10594 1 0
      """;

  @Test
  void seesListenersOfBothFamiliesAndNoOpenConnection() {
    assertThat(ListeningSockets.parse(TABLES, List.of(80, 443)))
        .containsExactly(
            new ListeningSockets.Socket(443, "10593"), new ListeningSockets.Socket(80, "10594"));
    assertThat(ListeningSockets.parse(TABLES, List.of(22))).isEmpty();
  }

  @Test
  void namesTheProcessBehindAPort() throws IOException {
    PortOwners owners = new PortOwners(new LocalHost(), Privilege.NONE, Optional.empty());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int free = freePort();

      List<PortOwner> found = owners.of(List.of(free, taken.getLocalPort()));

      int ours = (int) ProcessHandle.current().pid();
      assertThat(found).containsExactly(new PortOwner.Program(taken.getLocalPort(), ours, "java"));
      assertThat(found.getFirst().shown()).isEqualTo("java (process " + ours + ")");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return once.getLocalPort();
    }
  }
}
