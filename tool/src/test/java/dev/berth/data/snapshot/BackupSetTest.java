package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupSetTest {
  @TempDir private Path directory;

  @Test
  void aSetOfAnEarlierVersionHasNoArchive() throws Exception {
    SnapshotFolder folder = new SnapshotFolder(directory);
    Files.writeString(
        folder.set(),
        """
        {"stack":"shop","databases":[],"trees":[],"keep":{"hourly":1,"daily":2,"weekly":3}}
        """);

    assertThat(folder.readSet().replicate()).isFalse();
  }

  @Test
  void comesBackAsItWasWritten() throws Exception {
    SnapshotFolder folder = new SnapshotFolder(directory);
    BackupSet set =
        new BackupSet(
            "shop",
            List.of(BackupSet.Database.of("app", "/data/app.db")),
            List.of(),
            new BackupSet.Keep(24, 7, 4),
            true);

    Files.write(folder.set(), SnapshotFolder.bytes(set));

    assertThat(folder.readSet()).isEqualTo(set);
  }
}
