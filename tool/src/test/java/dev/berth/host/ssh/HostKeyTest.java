package dev.berth.host.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who the server is: settled at the first contact, then never asked again.
@Timeout(60)
class HostKeyTest {
  private Sshd sshd;
  private final List<HostKey> asked = new ArrayList<>();
  private boolean answer = true;

  @BeforeEach
  void start() throws IOException {
    sshd = Sshd.start();
  }

  @AfterEach
  void stop() {
    sshd.close();
  }

  @Test
  void theFirstContactShowsTheFingerprintAndPinsTheKey() throws IOException {
    connect();
    connect();

    String name = "[127.0.0.1]:" + sshd.port();
    assertThat(asked)
        .as("asked once")
        .containsExactly(new HostKey(name, "ssh-ed25519", sshd.fingerprint()));
    assertThat(Files.readString(known())).startsWith(name + " ssh-ed25519 ");
    assertThat(sshd.authentications()).as("one for each connection").hasSize(2);
  }

  @Test
  void aNoEndsItBeforeAnythingIsSent() throws IOException {
    answer = false;

    Problem problem = refusal();

    assertThat(problem.what()).isEqualTo("the host key of root@shop was not accepted");
    assertThat(problem.cause().orElseThrow()).contains(sshd.fingerprint());
    assertThat(known()).doesNotExist();
    assertThat(sshd.authentications()).isEmpty();
  }

  @Test
  void aChangedKeyIsRefusedWithBothFingerprintsAndTheWayOut() throws IOException {
    connect();
    String before = sshd.fingerprint();
    sshd = sshd.withAnotherHostKey();

    Problem problem = refusal();

    assertThat(problem.what()).isEqualTo("the host key of root@shop has changed; nothing was sent");
    assertThat(problem.cause().orElseThrow()).contains(before, sshd.fingerprint());
    assertThat(asked).as("a changed key is no question").hasSize(1);
    assertThat(sshd.authentications()).as("only the one before the change").hasSize(1);

    String fix = problem.fix().orElseThrow();
    String command = fix.substring(fix.indexOf("ssh-keygen -R"));
    assertThat(new LocalHost().run(Command.of("sh", "-c", command)).ok()).isTrue();
    connect();
    assertThat(asked).extracting(HostKey::fingerprint).containsExactly(before, sshd.fingerprint());
  }

  @Test
  void whoTakesNoNewKeysIsNotAsked() throws IOException {
    sshd.configure("StrictHostKeyChecking yes");

    Problem problem = refusal();

    assertThat(problem.what()).isEqualTo("the host key of root@shop is not known");
    assertThat(problem.cause().orElseThrow()).contains(sshd.fingerprint());
    assertThat(asked).isEmpty();
  }

  @Test
  void whoTakesAllNewKeysIsNotAskedButProtectedFromChangedOnes() throws IOException {
    sshd.configure("StrictHostKeyChecking no");
    connect();
    sshd = sshd.withAnotherHostKey();

    assertThat(refusal().what()).contains("has changed");
    assertThat(asked).isEmpty();
  }

  @Test
  void hashedNamesAndAliasesAreFound() throws IOException {
    sshd.configure("Host shop\n  HashKnownHosts yes\n  HostKeyAlias the-shop\nHost *");
    connect();
    connect();

    assertThat(asked).extracting(HostKey::host).containsExactly("the-shop");
    assertThat(Files.readString(known())).startsWith("|1|");
    sshd = sshd.withAnotherHostKey();
    assertThat(refusal().what()).contains("has changed");
  }

  private void connect() {
    SshHost.connect("root@shop", options()).close();
  }

  private Problem refusal() {
    try {
      connect();
    } catch (ProblemException refused) {
      return refused.problems().getFirst();
    }
    throw new AssertionError("it connected");
  }

  private SshOptions options() {
    return sshd.options()
        .with(key -> {
          asked.add(key);
          return answer;
        });
  }

  private Path known() {
    return sshd.home().resolve("known_hosts");
  }
}
