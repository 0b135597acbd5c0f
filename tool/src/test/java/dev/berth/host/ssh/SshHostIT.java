package dev.berth.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.Host;
import dev.berth.host.HostContract;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The contract of a host, on a server of its own, as a user who has root's rights by sudo only.
@Tag("apart")
class SshHostIT implements HostContract {
  private static TestServer server;
  private static SshHost host;

  private Path directory = Path.of("/");

  @BeforeAll
  static void logIn() {
    server = TestServer.up("sshhost");
    server.hasUser("deploy");
    server.hasUser("guest");
    server.run("echo 'deploy ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/deploy");
    host = server.connect("deploy");
  }

  @BeforeEach
  void makeADirectory() {
    directory = Path.of(host.run(Command.of("mktemp", "--directory")).out().strip());
  }

  @AfterAll
  static void logOut() {
    host.close();
    server.close();
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Test
  void everythingRunsAsRoot() throws IOException {
    Path secret = directory.resolve("secret");

    host.write(secret, new byte[] {1}, 0600);

    assertThat(host.run(Command.of("stat", "-c", "%U", secret.toString())).out())
        .isEqualTo("root\n");
    assertThat(host.read(Path.of("/etc/shadow"))).isPresent();
    assertThat(host.run(Command.of("sh", "-c", "id -u; echo $HOME; command -v sshd")).out())
        .isEqualTo("0\n/root\n/usr/sbin/sshd\n");
  }

  @Test
  void sudoThatWantsAPasswordIsAProblem() {
    server.run("echo 'guest ALL=(ALL) ALL' >/etc/sudoers.d/guest");

    Problem problem = refusal("guest");

    assertThat(problem.what()).isEqualTo("guest@sshhost has no root's rights");
    assertThat(problem.cause().orElseThrow()).startsWith("sudo wants a password");
    assertThat(problem.fix().orElseThrow()).contains("guest ALL=(ALL) NOPASSWD: ALL");
  }

  @Test
  void noSudoAtAllIsAProblem() {
    server.run("chmod 700 /usr/bin/sudo");
    try {
      assertThat(refusal("guest").cause().orElseThrow()).contains("there is no sudo");
    } finally {
      server.run("chmod 4755 /usr/bin/sudo");
    }
  }

  @Test
  void anUnknownUserIsTriedOnce() {
    assertThat(refusal("nobody-here").what()).contains("does not let us in");

    assertThat(server.run("journalctl -q _COMM=sshd _COMM=sshd-session --grep nobody-here -o cat"))
        .contains("Connection closed by invalid user nobody-here")
        .hasLineCount(2);
  }

  @Test
  void aTrivialCommandIsShort() {
    try (SshHost root = server.connect("root")) {
      List<Duration> took = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        took.add(root.run(Command.of("true")).took());
      }
      took.sort(Duration::compareTo);

      assertThat(took.get(took.size() / 2)).isLessThan(Duration.ofMillis(250));
      System.out.println("a round trip: median " + took.get(took.size() / 2).toMillis() + " ms");
    }
  }

  private static Problem refusal(String user) {
    try {
      server.connect(user).close();
    } catch (ProblemException refused) {
      return refused.problems().getFirst();
    }
    throw new AssertionError("it connected");
  }
}
