package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {
  @TempDir private Path directory;

  @Test
  @Timeout(60)
  void aSnapshotWaitsForWhateverIsAtTheCopies() throws Exception {
    try (Shop shop = new Shop(directory)) {
      AtomicReference<@Nullable SnapshotId> taken = new AtomicReference<>();
      Thread second;
      try (FileChannel _ = shop.folder.lock()) {
        second = Thread.ofPlatform().start(() -> taken.set(shop.snapshot()));
        while (second.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        assertThat(shop.folder.ids()).isEmpty();
      }
      second.join();
      assertThat(shop.folder.ids()).containsExactly(taken.get());
    }
  }
}
