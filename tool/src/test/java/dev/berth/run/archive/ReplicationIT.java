package dev.berth.run.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.RenewableHost;
import dev.berth.run.provision.DoorProcess;
import dev.berth.run.timer.Timers;
import dev.berth.testbed.machines.Form;
import dev.berth.testbed.machines.TestMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Stacks of one server that begin and cease to be archived.
@Tag("machine")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class ReplicationIT {
  private static final Path STATE = Path.of("/opt/berth");
  private static final String PROGRAM = STATE + "/toolbox/current/bin/berth";
  private static final String RUNS = "systemctl is-active berth-archive.service || true";

  @TempDir private Path directory;

  @Test
  void theArchiverStopsWithTheLastStackThatAsksForIt() throws Exception {
    try (TestMachine server = TestMachine.fresh("replic", Form.bare());
        RenewableHost host = DoorProcess.host("root@" + server.name(), server.sshConfig())) {
      server.must(
          """
          mkdir -p $(dirname %1$s)
          printf '#!/bin/sh\\nexec sleep infinity\\n' >%1$s
          chmod +x %1$s
          """
              .formatted(PROGRAM));
      set(server, "shop", true);
      set(server, "bakery", true);
      Timers.of(host, STATE, "shop", new Timers.Duties(true, true, false)).install();
      assertThat(server.must(RUNS)).isEqualTo("active");
      assertThat(of(host, "shop", true).difference()).isEmpty();

      assertThat(of(host, "shop", false).difference())
          .contains("the databases are archived no more");
      set(server, "shop", false);
      assertThat(of(host, "shop", false).stopIdle()).as("the bakery needs it").isFalse();
      assertThat(of(host, "shop", false).difference()).isEmpty();
      assertThat(of(host, "shop", true).difference()).contains("the databases are to be archived");

      set(server, "bakery", false);
      assertThat(of(host, "bakery", false).difference())
          .contains("no stack needs the archiver any more");
      assertThat(of(host, "bakery", false).stopIdle()).isTrue();
      assertThat(server.must(RUNS)).isEqualTo("inactive");
      assertThat(server.must("systemctl is-enabled berth-archive.service 2>&1 || true"))
          .isEqualTo("not-found");
      assertThat(of(host, "bakery", false).difference()).isEmpty();
    }
  }

  private static Replication of(RenewableHost host, String stack, boolean wanted) {
    return new Replication(host, STATE, stack, wanted);
  }

  private void set(TestMachine server, String stack, boolean replicate) throws Exception {
    BackupSet set =
        new BackupSet(stack, List.of(), List.of(), new BackupSet.Keep(1, 1, 1), replicate);
    Path file = Files.write(directory.resolve(stack), SnapshotFolder.bytes(set));
    server.copy(file, STATE.resolve(stack).resolve("backup/set.json").toString());
  }
}
