package dev.berth.run.provision;

import dev.berth.host.LocalHost;
import dev.berth.host.RenewableHost;
import dev.berth.host.ssh.HostKeyDecision;
import dev.berth.host.ssh.SshHost;
import dev.berth.host.ssh.SshOptions;
import dev.berth.progress.Quiet;
import dev.berth.provision.Setting;
import dev.berth.run.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A `provision` in a process of its own that closes the door, says so, and waits to be killed.
public final class DoorProcess {
  private DoorProcess() {}

  /// Takes the server's name and a configuration for `ssh`.
  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch forever = new CountDownLatch(1);
    ClosingDoor door =
        ClosingDoor.toNewcomers()
            .then(() -> {
              System.out.println("closed");
              awaitTheEnd(forever);
            });
    try (RenewableHost host = host("root@" + arguments[0], Path.of(arguments[1]))) {
      provision(host, door).run(plan -> true);
    }
  }

  public static RenewableHost host(String destination, Path config) {
    SshOptions options =
        new SshOptions(HostKeyDecision.nobody(), false, Optional.of(config), Duration.ofSeconds(5));
    return new RenewableHost(() -> SshHost.connect(destination, options));
  }

  static Provision provision(RenewableHost host, Setting... settings) {
    Machine machine =
        Machine.on(
            host,
            new Machine.Server("unused.test", new LocalHost()),
            InstantSource.system(),
            new Quiet());
    return new Provision(host, machine, List.of(settings));
  }

  private static void awaitTheEnd(CountDownLatch forever) {
    try {
      forever.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
