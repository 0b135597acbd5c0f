package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of 2 MB for the archive alone; the app has another.
@Tag("apart")
class ArchiveDiskFullIT {
  @TempDir private Path directory;
  private Path disk = Path.of("");

  @BeforeEach
  void mounted() throws Exception {
    disk = Files.createDirectory(directory.resolve("archive"));
    run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
  }

  @AfterEach
  void unmounted() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void theAppGoesOnAndTheGapIsWrittenDownWhenThereIsRoom() throws Exception {
    ArchiveLimits careless =
        new ArchiveLimits(
            Duration.ofMillis(50), 50, 5, 1 << 20, 200_000, Duration.ofSeconds(10), 64 << 20, 0);
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096, careless)) {
      trial.based();
      trial.commit(5);
      trial.look();
      String then = trial.live();
      Path filler = disk.resolve("filler");
      Files.write(filler, new byte[1_900_000]);
      trial.commit(500);
      trial.looks(3);
      assertThat(trial.restored(new RestoreTarget.Newest())).isEqualTo(then);

      Files.delete(filler);
      trial.looks(20);
      trial.commit(5);
      trial.based();

      assertThat(trial.folder.gaps())
          .first()
          .satisfies(gap -> assertThat(gap.reason()).contains("No space left on device"));
      assertThat(trial.restored(new RestoreTarget.Newest())).isEqualTo(trial.live());
    }
  }

  @Test
  void whatMustStayFreeIsNotWrittenTo() throws Exception {
    ArchiveLimits careful =
        new ArchiveLimits(
            Duration.ofMillis(50),
            50,
            5,
            1 << 20,
            200_000,
            Duration.ofSeconds(10),
            64 << 20,
            500_000);
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096, careful)) {
      trial.based();
      trial.commit(5);
      trial.look();
      String then = trial.live();
      Path filler = disk.resolve("filler");
      Files.write(filler, new byte[1_700_000]);
      trial.commit(5);
      assertThat(trial.status().words()).isEqualTo("only 0 MB are free for the archive");
      assertThat(trial.restored(new RestoreTarget.Newest())).isEqualTo(then);

      Files.delete(filler);
      trial.looks(20);
      trial.commit(5);
      trial.based();
      assertThat(trial.folder.gaps()).hasSize(1);
      assertThat(trial.restored(new RestoreTarget.Newest())).isEqualTo(trial.live());
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
