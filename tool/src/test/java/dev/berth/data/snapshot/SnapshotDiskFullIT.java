package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.ProblemException;
import dev.berth.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the copies becomes full in the middle of a snapshot: somebody else took the room
/// that was there when it began.
@Tag("apart")
class SnapshotDiskFullIT {
  @TempDir private Path directory;
  private Path disk;
  private Shop shop;

  @BeforeEach
  void copiesOnADiskOfTheirOwn() throws Exception {
    disk = Files.createDirectory(directory.resolve("backup"));
    run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString());
    shop = new Shop(directory);
  }

  @AfterEach
  void unmount() throws Exception {
    shop.close();
    run("umount", disk.toString());
  }

  @Test
  void theSnapshotIsRefusedAndTheEarlierOnesStay() throws Exception {
    shop.order("cat.jpg");
    SnapshotId good = shop.snapshot();
    shop.run("INSERT INTO t SELECT hex(randomblob(500000)) FROM t, t AS u, (VALUES (1), (2))");

    assertThatThrownBy(() -> new SnapshotTaker(shop.folder, shop.clock(), full()).take(shop.set()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problems().getFirst().cause().orElse(""))
                    .contains("No space left on device"));
    assertThat(shop.folder.ids()).containsExactly(good);
    assertThat(shop.verify(good).faults()).isEmpty();

    resize("400m");
    SnapshotId next = shop.snapshot();
    assertThat(shop.folder.ids()).containsExactly(good, next);
    assertThat(shop.verify(next).faults()).isEmpty();
    assertThat(shop.folder.scratch()).isEmptyDirectory();
  }

  /// As soon as databases are copied nothing more fits.
  private Progress full() {
    return new Progress() {
      @Override
      public void started(String stepId, String title) {
        if (stepId.equals("databases")) {
          resize("1m");
        }
      }
    };
  }

  private void resize(String size) {
    try {
      run("mount", "-o", "remount,size=" + size, disk.toString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
