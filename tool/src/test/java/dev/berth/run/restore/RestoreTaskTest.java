package dev.berth.run.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.snapshot.SnapshotId;
import dev.berth.run.restore.RestoreTask.Point;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a server is told by the machine that asks it to restore.
class RestoreTaskTest {
  @Test
  void theServerIsAskedInTheWordsOfTheCommandLine() {
    Optional<Path> to = Optional.of(Path.of("/root/look"));

    assertThat(new RestoreTask(new Point.Mark("release-7"), Optional.empty(), true).words())
        .containsExactly("restore", "--mark", "release-7", "--in-place", "--yes");
    assertThat(
            new RestoreTask(new Point.Id(SnapshotId.parse("20261127T021500Z")), to, false).words())
        .containsExactly("restore", "20261127T021500Z", "--to", "/root/look");
    assertThat(new RestoreTask(new Point.At(Instant.EPOCH), Optional.empty(), false).words())
        .containsExactly("restore", "--at", "1970-01-01T00:00:00Z");
  }
}
