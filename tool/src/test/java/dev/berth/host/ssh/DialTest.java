package dev.berth.host.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.Host;
import dev.berth.host.LocalHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Connections that a server makes for us, over a real sshd; the local host makes the same.
@Timeout(60)
class DialTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Sshd sshd;
  private SshHost server;

  @BeforeEach
  void logIn() throws IOException {
    sshd = Sshd.start();
    server = sshd.connect();
  }

  @AfterEach
  void logOut() {
    server.close();
    sshd.close();
  }

  @Test
  void whatIsSentArrivesAndWhatIsAnsweredComesBack() throws IOException {
    for (Host host : new Host[] {server, new LocalHost()}) {
      try (ServerSocket listening = listen()) {
        Thread.ofVirtual().start(() -> echoUntilItsEnd(listening));
        try (Socket socket = host.dial("127.0.0.1", listening.getLocalPort(), PATIENCE)) {
          socket.getOutputStream().write("hello".getBytes(UTF_8));
          socket.getOutputStream().flush();
          assertThat(socket.getInputStream().readNBytes(5)).isEqualTo("hello".getBytes(UTF_8));
          socket.shutdownOutput();
          assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void nobodyThereIsToldWithTheReason() throws IOException {
    int port;
    try (ServerSocket gone = listen()) {
      port = gone.getLocalPort();
    }

    assertThatThrownBy(() -> read(server.dial("127.0.0.1", port, PATIENCE)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("root@shop can't connect to 127.0.0.1 port " + port)
        .hasMessageContaining("Connection refused");
    assertThatThrownBy(() -> read(new LocalHost().dial("127.0.0.1", port, PATIENCE)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused");
  }

  @Test
  void whoNeverAnswersIsGivenUp() throws IOException {
    try (ServerSocket silent = listen()) {
      assertThatThrownBy(
              () -> read(server.dial("127.0.0.1", silent.getLocalPort(), Duration.ofMillis(700))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no answer");
    }
  }

  /// Two connections wait to be taken, and the kernel lets nobody else in.
  @Test
  void whoIsNeverReachedIsGivenUp() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        Socket _ = new Socket(full.getInetAddress(), full.getLocalPort());
        Socket _ = new Socket(full.getInetAddress(), full.getLocalPort())) {
      long begun = System.nanoTime();

      assertThatThrownBy(
              () -> read(server.dial("127.0.0.1", full.getLocalPort(), Duration.ofMillis(700))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("no answer");

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void itNeedsNoSecondLogin() throws IOException {
    try (ServerSocket listening = listen()) {
      Thread.ofVirtual().start(() -> echoUntilItsEnd(listening));
      try (Socket socket = server.dial("localhost", listening.getLocalPort(), PATIENCE)) {
        socket.shutdownOutput();
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    }

    assertThat(sshd.authentications()).hasSize(1);
  }

  private static int read(Socket socket) throws IOException {
    try (socket) {
      return socket.getInputStream().read();
    }
  }

  private static ServerSocket listen() throws IOException {
    return new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
  }

  private static void echoUntilItsEnd(ServerSocket listening) {
    try (Socket one = listening.accept()) {
      one.getInputStream().transferTo(one.getOutputStream());
    } catch (IOException ended) {
      // The test says what it misses.
    }
  }
}
