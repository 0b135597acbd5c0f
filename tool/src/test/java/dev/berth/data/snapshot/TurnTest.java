package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TurnTest {
  @TempDir private Path directory;

  @Test
  @Timeout(60)
  void whoeverWaitsSaysSoAtOnceAndThenGoesOn() throws Exception {
    try (Shop shop = new Shop(directory)) {
      AtomicReference<@Nullable SnapshotId> taken = new AtomicReference<>();
      Thread second;
      try (Turn _ = Turn.take(shop.folder, shop.progress)) {
        assertThat(shop.progress.said()).isEmpty();
        second = Thread.ofPlatform().start(() -> taken.set(shop.snapshot()));
        while (shop.progress.begun().isEmpty()) {
          LockSupport.parkNanos(1_000_000);
        }
        assertThat(shop.progress.begun())
            .containsExactly("Wait for another snapshot, check or clean-up of these copies");
        assertThat(shop.folder.ids()).isEmpty();
      }
      second.join();
      assertThat(shop.folder.ids()).containsExactly(taken.get());
      assertThat(shop.progress.said()).startsWith("done turn");
    }
  }

  @Test
  @Timeout(60)
  void aCleanUpAndACheckWaitToo() throws Exception {
    try (Shop shop = new Shop(directory)) {
      SnapshotId id = shop.snapshot();
      int before = shop.progress.begun().size();
      Thread cleanUp;
      Thread check;
      try (Turn _ = Turn.take(shop.folder, shop.progress)) {
        cleanUp = Thread.ofPlatform().start(() -> shop.prune(shop.set().keep()));
        check = Thread.ofPlatform().start(() -> shop.verify(id));
        while (shop.progress.begun().size() < before + 2) {
          LockSupport.parkNanos(1_000_000);
        }
        assertThat(shop.progress.begun().subList(before, before + 2))
            .allMatch(title -> title.startsWith("Wait for another"));
      }
      assertThat(cleanUp.join(Duration.ofSeconds(30))).isTrue();
      assertThat(check.join(Duration.ofSeconds(30))).isTrue();
      assertThat(shop.folder.ids()).containsExactly(id);
    }
  }
}
