package dev.berth.run.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Quiet;
import dev.berth.proxy.EdgePlace;
import dev.berth.proxy.EdgePorts;
import dev.berth.run.Machine;
import dev.berth.run.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A toolbox that is this very program, in a process of its own.
class ToolboxBackupIT {
  @TempDir private Path directory;
  private final Quiet progress = new Quiet();

  @Test
  void whatTheServersBerthFindsIsToldAsIfItWereOurs() throws Exception {
    Path orders = directory.resolve("orders.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + orders);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t(v)");
    }
    TestToolbox.into(directory);
    set(orders);

    BackupAnswer answer = backup().run(new BackupTask.Now());

    assertThat(answer.snapshots())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.proved()).isTrue();
          assertThat(line.databases()).isEqualTo(1);
        });
    assertThat(answer.warnings()).isNotEmpty();
    assertThat(new SnapshotFolder(directory.resolve("shop/backup")).ids()).hasSize(1);
    assertThat(progress.said()).containsExactly("done toolbox");
  }

  @Test
  void itsProblemsAreToldAsTheyAre() throws Exception {
    TestToolbox.into(directory);
    set(directory.resolve("lost.db"));

    assertThatThrownBy(() -> backup().run(new BackupTask.Now()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failed ->
                assertThat(failed.problems().getFirst().cause().orElseThrow())
                    .isEqualTo("there is no database " + directory.resolve("lost.db")));
  }

  @Test
  void aServerWithoutOneIsSaid() {
    assertThatThrownBy(() -> backup().run(new BackupTask.Overview()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            failed ->
                assertThat(failed.problems().getFirst().fix().orElseThrow())
                    .startsWith("berth provision"));
  }

  private void set(Path database) throws IOException {
    Path set = directory.resolve("shop/backup/set.json");
    Files.createDirectories(set.resolveSibling(""));
    Files.writeString(
        set,
        """
        {"stack": "shop", "databases": [{"name": "orders", "file": "%s"}], "trees": [],
         "keep": {"hourly": 1, "daily": 1, "weekly": 1}}
        """
            .formatted(database));
  }

  private ToolboxBackup backup() {
    Machine server =
        new Machine(
            new LocalHost(),
            directory,
            new EdgePlace("edge", directory.resolve("edge"), EdgePorts.USUAL),
            Clock.systemUTC(),
            progress,
            Optional.empty(),
            Optional.empty());
    return new ToolboxBackup(
        new Toolbox(server), new SnapshotFolder(directory.resolve("shop/backup")));
  }
}
