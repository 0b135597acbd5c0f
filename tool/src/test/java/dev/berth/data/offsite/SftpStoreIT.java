package dev.berth.data.offsite;

import static dev.berth.data.offsite.ObjectStoreContract.bytes;
import static dev.berth.data.offsite.ObjectStoreContract.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.host.ssh.Sshd;
import dev.berth.problem.ProblemException;
import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against OpenSSH's own server.
@Tag("apart")
class SftpStoreIT implements ObjectStoreContract {
  @TempDir private Path directory;
  private Sshd sshd;
  private ObjectStore store;

  @BeforeEach
  void start() throws IOException {
    sshd = Sshd.start("Subsystem sftp internal-sftp");
    store = store(place(sshd.port()));
  }

  @AfterEach
  void stop() {
    store.close();
    sshd.close();
  }

  @Override
  public ObjectStore store() {
    return store;
  }

  private Destination.Sftp place(int port) throws IOException {
    return new SftpPlace(sshd).at(port, directory + "/shop");
  }

  private ObjectStore store(Destination.Sftp place) throws IOException {
    return new SftpPlace(sshd).open(place);
  }

  @Test
  void anotherHostKeyIsNotBelieved() throws IOException {
    Destination.Sftp place = place(sshd.port());
    store.close();
    sshd = sshd.withAnotherHostKey();

    assertThatThrownBy(() -> store(place))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems().getFirst().fix())
                    .hasValueSatisfying(fix -> assertThat(fix).contains("compare hostKey")));
  }

  @Test
  void aKeyThatIsNotLetInIsAProblem() throws IOException {
    Files.writeString(sshd.home().resolve("authorized"), "");

    assertThatThrownBy(() -> store(place(sshd.port())))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problems().getFirst().fix())
                    .hasValueSatisfying(fix -> assertThat(fix).contains("SFTP_KEY")));
  }

  @Test
  void aConnectionThatIsCutInAPutIsMadeAnew() throws IOException {
    byte[] part = EnvelopeTest.bytes(Parts.PLAIN);
    try (CuttingProxy proxy = CuttingProxy.before(sshd.port(), 3_000_000, 1);
        ObjectStore shaky = store(place(proxy.port()))) {
      assertThat(shaky.put(name("files/aa/a"), part)).isTrue();
      assertThat(proxy.cutsLeft()).isZero();
    }
    assertThat(store.get(name("files/aa/a"))).isEqualTo(part);
    assertThat(directory.resolve("shop/files/aa")).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aConnectionThatIsCutEachTimeIsAProblemAndNothingIsThere() throws IOException {
    try (CuttingProxy proxy = CuttingProxy.before(sshd.port(), 3_000_000, 99);
        ObjectStore shaky = store(place(proxy.port()))) {
      assertThatThrownBy(() -> shaky.put(name("a"), EnvelopeTest.bytes(Parts.PLAIN)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("can't write a");
    }
    assertThat(store.list("")).isEmpty();
    assertThat(store.put(name("a"), bytes("whole"))).isTrue();
  }

  @Test
  void aDirectoryThatMayNotBeMadeIsAProblem() throws IOException {
    Files.writeString(directory.resolve("shop"), "a file");

    assertThatThrownBy(() -> store.put(name("files/a"), bytes("x")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("can't write files/a");
  }

  @Test
  void aServerThatIsDownIsAProblem() throws IOException {
    Destination.Sftp down = place(FreePort.take());

    assertThatThrownBy(() -> store(down))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("can't log in");
  }
}
