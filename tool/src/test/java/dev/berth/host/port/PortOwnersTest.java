package dev.berth.host.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.LocalHost;
import dev.berth.host.Privilege;
import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PortOwnersTest {
  @Test
  void seesListenersOfBothFamiliesAndNoOpenConnection() throws IOException {
    String tables = resource("tcp.txt");
    assertThat(ListeningSockets.parse(tables, List.of(80, 443)))
        .containsExactly(
            new ListeningSockets.Socket(443, "10593"), new ListeningSockets.Socket(80, "10594"));
    assertThat(ListeningSockets.parse(tables, List.of(22))).isEmpty();
  }

  @Test
  void tellsWhatOnlyTheMachineItselfReaches() {
    String head =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt uid\n";
    String row = "   0: %s:%s 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 %s 1\n";
    String tables =
        head
            + row.formatted("00000000", "0016", "1")
            + row.formatted("0100007F", "1538", "2")
            + row.formatted("3500007F", "0035", "3")
            + row.formatted("00000000000000000000000001000000", "1F90", "4")
            + row.formatted("0000000000000000FFFF00000100007F", "1F91", "5")
            + row.formatted("00000000000000000000000000000000", "01BB", "6")
            + row.formatted("0702000A", "0CEA", "7");

    assertThat(ListeningSockets.beyondLoopback(tables))
        .extracting(ListeningSockets.Socket::port)
        .containsExactly(22, 443, 3306);
  }

  @Test
  void namesTheProcessBehindAPort() throws IOException {
    PortOwners owners = new PortOwners(new LocalHost(), Privilege.NONE, Optional.empty());
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int free = FreePort.take();

      List<PortOwner> found = owners.of(List.of(free, taken.getLocalPort()));

      int ours = (int) ProcessHandle.current().pid();
      assertThat(found).containsExactly(new PortOwner.Program(taken.getLocalPort(), ours, "java"));
      assertThat(found.getFirst().shown()).isEqualTo("java (process " + ours + ")");
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(PortOwnersTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
