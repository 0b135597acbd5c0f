package dev.berth.host.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.testbed.machines.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Every way in which a login fails, each told apart without reading messages.
@Timeout(60)
class LoginProblemsTest {
  @TempDir Path home;
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open) {
      each.close();
    }
  }

  @Test
  void aClosedPort() throws IOException {
    ServerSocket taken = listening();
    int port = taken.getLocalPort();
    taken.close();

    Problem problem = refusal(port, "127.0.0.1");

    assertThat(problem.what()).isEqualTo("root@shop can't be reached");
    assertThat(problem.cause().orElseThrow()).contains("127.0.0.1 port " + port);
    assertThat(problem.state()).hasValue("nothing was changed");
  }

  @Test
  void aServerThatDropsOurPackets() throws IOException {
    ServerSocket full = listening();
    // Linux answers no further connection while this many wait to be accepted.
    for (int i = 0; i < 3; i++) {
      Socket waiting = new Socket();
      open.add(waiting);
      try {
        waiting.connect(full.getLocalSocketAddress(), 300);
      } catch (IOException fullNow) {
        break;
      }
    }

    Problem problem = refusal(full.getLocalPort(), "127.0.0.1");

    assertThat(problem.cause().orElseThrow()).startsWith("no answer from 127.0.0.1 port ");
  }

  @Test
  void somethingElseOnThePort() throws IOException {
    ServerSocket web = listening();
    Thread.ofVirtual()
        .start(() -> {
          while (!web.isClosed()) {
            try (Socket caller = web.accept()) {
              caller.getOutputStream().write("HTTP/1.1 400 No\r\n\r\n".getBytes(UTF_8));
            } catch (IOException over) {
              return;
            }
          }
        });

    Problem problem = refusal(web.getLocalPort(), "127.0.0.1");

    assertThat(problem.cause().orElseThrow()).contains("answers, but not with an SSH login");
  }

  @Test
  void aNameThatNobodyKnows() throws IOException {
    Problem problem = refusal(22, "no-such-server.invalid");

    assertThat(problem.cause()).hasValue("the name no-such-server.invalid is not known");
  }

  @Test
  void aUserOrKeyThatTheServerDoesNotTakeIsTriedOnce() throws IOException {
    Sshd sshd = started();
    Files.writeString(sshd.home().resolve("authorized"), "");

    Problem problem = refusal(sshd);

    assertThat(problem.what()).isEqualTo("root@shop does not let us in");
    assertThat(problem.cause().orElseThrow()).contains("it showed its known host key");
    assertThat(problem.fix().orElseThrow()).contains("ssh-copy-id root@shop");
    // The server writes it when it notices that we have gone.
    Await.until(Duration.ofSeconds(30), "the refusal is logged", () -> refusals(sshd) > 0);
    assertThat(refusals(sshd)).as("one refusal; a ban takes three").isEqualTo(1);
  }

  @Test
  void aServerThatGivesNoSession() throws IOException {
    Sshd sshd = started("MaxSessions 0");

    Problem problem = refusal(sshd);

    assertThat(problem.what()).isEqualTo("root@shop lets us in, but runs no program");
    assertThat(problem.fix().orElseThrow()).contains("MaxSessions");
  }

  @Test
  void aLoginShellThatRunsNothing() throws IOException {
    Problem problem = refusal(started("ForceCommand echo 'This account is closed.'; exit 1"));

    assertThat(problem.what()).isEqualTo("root@shop lets us in, but runs no program");
    assertThat(problem.cause().orElseThrow()).contains("ended with 1", "This account is closed.");
  }

  @Test
  void aLoginShellThatTalks() throws IOException {
    Problem problem =
        refusal(started("ForceCommand printf Welcome; eval \"$SSH_ORIGINAL_COMMAND\""));

    assertThat(problem.what()).isEqualTo("the login shell of root@shop writes text of its own");
    assertThat(problem.cause().orElseThrow()).contains("Welcome");
  }

  @Test
  void aConfigurationThatSshRefuses() throws IOException {
    Files.writeString(home.resolve("ssh_config"), "NoSuchOption yes\n");

    Problem problem = refusal(options());

    assertThat(problem.what()).isEqualTo("ssh refuses its configuration for root@shop");
    assertThat(problem.cause().orElseThrow()).containsIgnoringCase("nosuchoption");
  }

  private Sshd started(String... settings) throws IOException {
    Sshd sshd = Sshd.start(settings);
    open.add(sshd);
    return sshd;
  }

  private ServerSocket listening() throws IOException {
    ServerSocket socket = new ServerSocket();
    open.add(socket);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    return socket;
  }

  private Problem refusal(Sshd sshd) {
    return refusal(sshd.options());
  }

  private Problem refusal(int port, String host) throws IOException {
    Files.writeString(
        home.resolve("ssh_config"),
        """
        Host shop
          HostName %s
          Port %d
          UserKnownHostsFile %s/known_hosts
        """
            .formatted(host, port, home));
    return refusal(options());
  }

  private SshOptions options() {
    return new SshOptions(
        key -> true, false, Optional.of(home.resolve("ssh_config")), Duration.ofSeconds(2));
  }

  private static Problem refusal(SshOptions options) {
    try {
      SshHost.connect("root@shop", options).close();
    } catch (ProblemException refused) {
      assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
      return refused.problems().getFirst();
    }
    throw new AssertionError("it connected");
  }

  private static long refusals(Sshd sshd) {
    try {
      return sshd.log().lines().filter(line -> line.contains("Connection closed by auth")).count();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
