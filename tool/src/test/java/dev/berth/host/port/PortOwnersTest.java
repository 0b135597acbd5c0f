package dev.berth.host.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.LocalHost;
import dev.berth.host.Privilege;
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

  private static String resource(String name) throws IOException {
    try (InputStream file =
        Objects.requireNonNull(PortOwnersTest.class.getResourceAsStream(name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return once.getLocalPort();
    }
  }
}
