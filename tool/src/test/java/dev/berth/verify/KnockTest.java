package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnockTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void tellsWhoListensFromWhoDoesNot() throws IOException {
    int nobody = FreePort.take();
    try (ServerSocket listening = new ServerSocket(0, 5, HERE)) {
      List<Knock.At> answers =
          new Knock(Duration.ofSeconds(20))
              .at(List.of(HERE), List.of(listening.getLocalPort(), nobody));

      assertThat(answers)
          .containsExactly(
              new Knock.At(HERE, listening.getLocalPort(), Reach.OPEN),
              new Knock.At(HERE, nobody, Reach.CLOSED));
    }
  }

  /// A full queue of connections that nobody takes: the kernel then ignores further ones, which
  /// from outside is what a firewall does.
  @Test
  void silenceIsAFirewall() throws IOException {
    List<Socket> queue = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, HERE)) {
      for (int i = 0; i < 2; i++) {
        Socket waiting = new Socket();
        queue.add(waiting);
        waiting.connect(new InetSocketAddress(HERE, full.getLocalPort()), 20_000);
      }

      assertThat(new Knock(Duration.ofMillis(300)).at(List.of(HERE), List.of(full.getLocalPort())))
          .extracting(Knock.At::reach)
          .containsExactly(Reach.FILTERED);
    } finally {
      for (Socket socket : queue) {
        socket.close();
      }
    }
  }

  @Test
  void addressesOfBothKindsAreShownWithTheirPort() {
    assertThat(new Knock.At(InetAddress.ofLiteral("203.0.113.7"), 80, Reach.OPEN).shown())
        .isEqualTo("203.0.113.7:80");
    assertThat(new Knock.At(InetAddress.ofLiteral("2001:db8::7"), 80, Reach.OPEN).shown())
        .isEqualTo("[2001:db8::7]:80");
  }
}
