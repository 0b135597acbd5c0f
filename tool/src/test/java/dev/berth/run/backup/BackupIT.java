package dev.berth.run.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.Command;
import dev.berth.host.LocalHost;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.stack.Stack;
import dev.berth.stack.StackFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of what is in a volume of the real engine.
@Tag("apart")
class BackupIT {
  private final String volume = "berth-test-backup-" + ProcessHandle.current().pid();
  private final LocalHost host = new LocalHost();
  @TempDir private Path directory;

  @AfterEach
  void removeTheVolume() {
    host.run(Command.of("docker", "volume", "rm", "--force", volume));
  }

  @Test
  void aVolumeIsCopiedWhereItIs() throws Exception {
    assertThat(host.run(Command.of("docker", "volume", "create", volume)).ok()).isTrue();
    Path data =
        Path.of(
            host.run(Command.of("docker", "volume", "inspect", "-f", "{{.Mountpoint}}", volume))
                .out()
                .strip());
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("orders.db"));
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t(v)");
    }
    Files.writeString(data.resolve("receipt.pdf"), "a receipt");

    BackupAnswer answer = new Backup(machine(), stack()).run(new BackupTask.Now());

    assertThat(answer.snapshots()).allMatch(BackupAnswer.SnapshotLine::proved).hasSize(1);
    assertThat(answer.snapshots().getFirst().files()).isEqualTo(1);
    SnapshotFolder folder = new SnapshotFolder(directory.resolve("state/bakery/backup"));
    assertThat(folder.readSet().databases())
        .containsExactly(BackupSet.Database.of("orders", "" + data.resolve("orders.db")));
    assertThat(folder.readSet().trees())
        .extracting(BackupSet.Tree::name)
        .containsExactly("orders-2");
    assertThat(new Backup(machine(), stack()).run(new BackupTask.Overview()).snapshots())
        .hasSize(1);
  }

  @Test
  void aVolumeThatIsNotThereYetIsSaid() {
    assertThatThrownBy(() -> new Backup(machine(), stack()).run(new BackupTask.Now()))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("the volume " + volume + " is not there yet");
  }

  private Stack stack() {
    return new StackFiles(directory)
        .change("compose.yaml", "  orders:\n", "  orders: {name: " + volume + "}\n")
        .change("berth.yaml", "orders.db}]", "orders.db}]\n  files: [{volume: orders}]")
        .read();
  }

  private Machine machine() {
    return Machine.at(host, directory.resolve("state"), Clock.systemUTC(), new Quiet());
  }
}
