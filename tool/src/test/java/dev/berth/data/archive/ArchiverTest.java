package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiverTest {
  @TempDir private Path directory;

  @Test
  void severalDatabasesAreArchivedUntilItIsToldToStop() throws Exception {
    List<ArchiveTrial> trials = new ArrayList<>();
    for (int pageSize : new int[] {1024, 4096}) {
      trials.add(
          new ArchiveTrial(Files.createDirectory(directory.resolve("of-" + pageSize)), pageSize));
    }
    Archiver archiver =
        Archiver.of(
            trials.stream().map(ArchiveTrial::source).toList(),
            ArchiveTrial.LIMITS,
            InstantSource.system());
    CompletableFuture<Archiver.End> end = new CompletableFuture<>();
    Thread.ofPlatform().start(() -> end.complete(run(archiver)));
    for (ArchiveTrial trial : trials) {
      trial.commit(20);
      Processes.until(
          "a base", () -> trial.folder.status().filter(ArchiveStatus::based).isPresent());
      trial.commit(20);
    }

    archiver.stop();

    assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo(Archiver.End.STOPPED);
    for (ArchiveTrial trial : trials) {
      assertThat(trial.restored(new RestoreTarget.Newest())).isEqualTo(trial.live());
      assertThat(trial.folder.status().orElseThrow())
          .satisfies(status -> {
            assertThat(status.state()).isEqualTo(ArchiveStatus.State.ARCHIVING);
            assertThat(status.gaps()).isZero();
            assertThat(status.frames()).isPositive();
          });
    }
  }

  private static Archiver.End run(Archiver archiver) {
    try {
      return archiver.run();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
