package dev.berth.host.ssh;

import dev.berth.host.Host;
import dev.berth.host.HostContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/// The contract of a host, over a real sshd.
@Tag("apart")
class HostOverSshdIT implements HostContract {
  private static Sshd sshd;
  private static SshHost host;

  @TempDir Path directory;

  @BeforeAll
  static void logIn() throws IOException {
    sshd = Sshd.start();
    host = sshd.connect();
  }

  @AfterAll
  static void logOut() {
    host.close();
    sshd.close();
  }

  @Override
  public Host host() {
    return host;
  }

  @Override
  public Path directory() {
    return directory;
  }
}
