package dev.berth.run.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.ssh.SshHost;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.progress.Quiet;
import dev.berth.run.Outside;
import dev.berth.testbed.machines.TestMachine;
import dev.berth.verify.Request;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A release whose image has no room on the server's disk. A machine of its own: two minutes,
/// `-Dberth.long=true`.
@Tag("machine")
@EnabledIfSystemProperty(named = "berth.long", matches = "true")
class BigImageIT {
  @TempDir private Path directory;

  @Test
  void isNotSent() {
    try (ServerKiosk kiosk = new ServerKiosk("rtest-big", directory)) {
      kiosk.write("small");
      assertThat(kiosk.deploy().problems()).isEmpty();
      kiosk.keep("precious");
      kiosk.write("big");
      kiosk.enlarge("400M");
      kiosk.server.fillDisk("700M");
      long free = free(kiosk.server);

      UpOutcome outcome = deployWhileVisited(kiosk);

      assertThat(outcome.exit()).as("%s", outcome).isEqualTo(ExitCode.FAILED);
      Problem problem = outcome.problems().getFirst();
      System.out.println(problem);
      assertThat(problem.what()).contains("not enough free space at /var/lib/docker");
      assertThat(problem.cause().orElseThrow()).contains("images of this release, unpacked");
      assertThat(problem.state().orElseThrow())
          .contains("release 1 was not touched", "no data was changed");
      assertThat(Shelf.seen(outcome)).isEqualTo("send-images");
      assertThat(free(kiosk.server)).as("nothing was sent").isGreaterThan(free - 50_000_000);
      assertThat(kiosk.data()).isEqualTo("precious");
      kiosk.server.emptyDisk();
      assertThat(kiosk.deploy().problems()).isEmpty();
    }
  }

  private static long free(TestMachine server) {
    String bytes = server.must("df --output=avail -B1 /var/lib/docker | tail -n 1");
    return Long.parseLong(bytes.strip());
  }

  private static UpOutcome deployWhileVisited(ServerKiosk kiosk) {
    String address = kiosk.server.address();
    try (SshHost host = ServerKiosk.connect(kiosk.server.name(), kiosk.server.sshConfig());
        Visitors visitors =
            new Visitors(
                new Outside(
                        ServerKiosk.machine(host, address, new Quiet()),
                        ServerKiosk.stack(kiosk.directory()))
                    .client(),
                _ -> Request.get("/health"))) {
      UpOutcome outcome = kiosk.deploy();
      visitors.leave();
      System.out.printf("longest wait %d ms%n", visitors.longest().toMillis());
      assertThat(visitors.failures()).isEmpty();
      return outcome;
    }
  }
}
