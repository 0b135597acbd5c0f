package dev.berth.e2e;

import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.FreePort;
import dev.berth.testbed.machines.Ran;
import dev.berth.testbed.machines.Shell;
import dev.berth.testbed.machines.TestMachine;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Two places for copies that servers of the testbed's network reach, both made of programs that
/// nobody here wrote: an S3 server on this machine, and OpenSSH's sftp on a machine of its own.
final class CopyPlaces implements AutoCloseable {
  private static final String ADDRESS = "10.77.0.1";
  private static final Path PROGRAM = Shell.root().resolve("testbed/s3");
  private static final String LOGIN = "copies";

  private static final Duration LONG = Duration.ofMinutes(2);

  private final Path directory;
  private final int port;
  private final Process s3;
  private final TestMachine nas;

  private CopyPlaces(Path directory, int port, TestMachine nas) throws IOException {
    this.directory = directory;
    this.port = port;
    this.nas = nas;
    this.s3 = startS3();
  }

  /// @param name of the machine with sftp
  static CopyPlaces up(String name) {
    try {
      Path directory = Files.createTempDirectory("places");
      TestMachine nas = TestMachine.fresh(name, Form.bare().memory("256M"));
      return new CopyPlaces(directory, FreePort.take(), nas).letIn();
    } catch (IOException failure) {
      throw new AssertionError("cannot start places for copies", failure);
    }
  }

  private Process startS3() throws IOException {
    if (!Files.isDirectory(PROGRAM.resolve("node_modules"))) {
      List<String> npm = List.of("npm", "ci", "--silent", "--prefix", PROGRAM.toString());
      Shell.run(Duration.ofMinutes(5), npm).mustSucceed();
    }
    // The legacy provider has DES, which it makes the tokens for its next page with.
    Process started =
        new ProcessBuilder(
                "node",
                "--openssl-legacy-provider",
                "server.mjs",
                bucket().toString(),
                "" + port,
                ADDRESS)
            .directory(PROGRAM.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("s3.log").toFile())
            .start();
    Await.until(Duration.ofSeconds(60), "the S3 server listens", this::listens);
    return started;
  }

  private boolean listens() {
    try (Socket socket = new Socket(ADDRESS, port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private CopyPlaces letIn() {
    Path key = directory.resolve("key");
    List<String> make = List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "" + key);
    Shell.run(Duration.ofMinutes(1), make).mustSucceed();
    nas.addUser(LOGIN);
    nas.copy(directory.resolve("key.pub"), "/home/" + LOGIN + "/.ssh/authorized_keys");
    return this;
  }

  /// The section of `berth.yaml`.
  String section() {
    String hostKey = nas.must("cut -d' ' -f1,2 /etc/ssh/ssh_host_ed25519_key.pub");
    return """
    backup:
      replicate: true
      offsite:
        - {s3: 'http://%s:%d/copies/berth', key: S3_KEY, secret: S3_SECRET}
        - {sftp: '%s@%s:22/~/copies', key: BACKUP_SSH_KEY, hostKey: '%s'}
    """
        .formatted(ADDRESS, port, LOGIN, nas.address(), hostKey);
  }

  /// What opens them, by variable.
  Map<String, String> keys() {
    try {
      String key = Files.readString(directory.resolve("key"));
      return Map.of("S3_KEY", "S3RVER", "S3_SECRET", "S3RVER", "BACKUP_SSH_KEY", key);
    } catch (IOException failure) {
      throw new AssertionError("cannot read the key", failure);
    }
  }

  /// Whether these words stand anywhere in what they keep, names included.
  boolean show(String words) {
    String search = "{ find %1$s; find %1$s -type f -exec cat {} +; } | grep -qaF -- '%2$s'";
    Ran here = Shell.run(LONG, "bash", "-c", search.formatted(bucket(), words));
    return here.ok() || nas.ssh(LONG, search.formatted("/home/" + LOGIN + "/copies", words)).ok();
  }

  private Path bucket() {
    return directory.resolve("s3");
  }

  @Override
  public void close() {
    s3.destroyForcibly();
    nas.close();
    Shell.run(Duration.ofMinutes(1), "rm", "-rf", directory.toString());
  }
}
