package dev.berth.host.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.LocalHost;
import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A real `sshd` on a loopback port of this machine, with keys, settings and log of its own, and a
/// user's configuration of `ssh` that knows it as `shop`.
public final class Sshd implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  private final Path home;
  private final int port;
  private final Process process;

  private Sshd(Path home, int port, Process process) {
    this.home = home;
    this.port = port;
    this.process = process;
  }

  /// Starts one that listens.
  ///
  /// @param settings lines of `sshd_config` that come before the usual ones, so that they win
  public static Sshd start(String... settings) throws IOException {
    Path home = Files.createTempDirectory("sshd-");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    key(home.resolve("host"));
    key(home.resolve("user"));
    Files.copy(home.resolve("user.pub"), home.resolve("authorized"));
    // Where sshd gives up its rights before somebody is let in; it belongs to the package.
    Files.createDirectories(Path.of("/run/sshd"));
    int port = FreePort.take();
    Files.writeString(home.resolve("sshd_config"), serverConfig(home, port, settings));
    Files.writeString(home.resolve("ssh_config"), clientConfig(home, port));
    Sshd sshd = new Sshd(home, port, launch(home));
    sshd.awaitListening();
    return sshd;
  }

  /// As a person who says yes to every new key.
  SshOptions options() {
    return new SshOptions(
        key -> true, false, Optional.of(home.resolve("ssh_config")), Duration.ofSeconds(5));
  }

  SshHost connect() {
    return SshHost.connect("root@shop", options());
  }

  public Path home() {
    return home;
  }

  public int port() {
    return port;
  }

  String log() throws IOException {
    return Files.readString(home.resolve("log"), UTF_8);
  }

  /// Logins that succeeded, and others that were tried.
  List<String> authentications() throws IOException {
    return log()
        .lines()
        .filter(line -> line.startsWith("Accepted publickey") || line.startsWith("Failed "))
        .toList();
  }

  /// A line more in the user's configuration of `ssh`, before the others.
  void configure(String line) throws IOException {
    Path file = home.resolve("ssh_config");
    Files.writeString(file, line + "\n" + Files.readString(file));
  }

  /// The server gets another key, as after an installation anew.
  public Sshd withAnotherHostKey() throws IOException {
    stop();
    Files.delete(home.resolve("host"));
    Files.delete(home.resolve("host.pub"));
    key(home.resolve("host"));
    Sshd again = new Sshd(home, port, launch(home));
    again.awaitListening();
    return again;
  }

  String fingerprint() throws IOException {
    return KnownHosts.fingerprint(Files.readString(home.resolve("host.pub")).split(" ", 3)[1]);
  }

  void stop() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    stop();
    run("rm", "-rf", home.toString());
  }

  private static String serverConfig(Path home, int port, String... settings) {
    return String.join("\n", settings)
        + """

        ListenAddress 127.0.0.1
        Port %d
        HostKey %s/host
        AuthorizedKeysFile %s/authorized
        PidFile none
        StrictModes no
        UsePAM no
        PasswordAuthentication no
        KbdInteractiveAuthentication no
        """
            .formatted(port, home, home);
  }

  private static String clientConfig(Path home, int port) {
    return """
    Host shop inside
      HostName 127.0.0.1
      Port %d
      IdentityFile %s/user
      IdentitiesOnly yes
      UserKnownHostsFile %s/known_hosts
      GlobalKnownHostsFile none
    """
        .formatted(port, home, home);
  }

  private static Process launch(Path home) throws IOException {
    String config = home.resolve("sshd_config").toString();
    String log = home.resolve("log").toString();
    return new ProcessBuilder(PROGRAM.toString(), "-D", "-f", config, "-E", log)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void key(Path file) {
    run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString());
  }

  private static void run(String... argv) {
    CommandResult result = new LocalHost().run(Command.of(argv));
    if (!result.ok()) {
      throw new IllegalStateException(result.toString());
    }
  }

  private void awaitListening() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return;
      } catch (IOException notYet) {
        if (System.nanoTime() > deadline || !process.isAlive()) {
          throw notYet;
        }
        Thread.onSpinWait();
      }
    }
  }
}
