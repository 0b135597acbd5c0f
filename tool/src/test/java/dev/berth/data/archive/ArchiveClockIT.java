package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The archiver's clock steps a day forward and two days back while the app writes; the machine's
/// own does not, libfaketime tells that process another time.
@Tag("apart")
class ArchiveClockIT {
  private static final int RATE = 200;

  @TempDir private Path directory;

  @Test
  void aClockThatStepsInEitherDirectionLosesNothing() throws Exception {
    Path clock = Files.writeString(directory.resolve("clock"), "+0\n");
    try (Processes processes = new Processes(directory)) {
      try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + processes.database)) {
        CountingApp.create(app, 4096);
        CountingApp.fill(app, 2000);
      }
      Process app = processes.app(RATE);
      Process archiver = processes.archiverWithClock(clock);
      processes.untilBased(archiver);
      long first = archived(processes, Duration.ZERO);
      Instant before = Instant.now();

      step(clock, "+1d");
      long second = archived(processes, Duration.ofDays(1));
      step(clock, "-1d");
      long third = archived(processes, Duration.ofDays(-1));
      Processes.kill(app);
      Processes.stop(archiver);

      assertThat(processes.folder.gaps()).isEmpty();
      assertThat(processes.folder.status().orElseThrow().clockSteps()).isEqualTo(1);
      String newest = restored(processes, new RestoreTarget.Newest());
      assertThat(rows(newest)).isEqualTo(processes.acknowledged().count());
      assertThat(rows(restored(processes, new RestoreTarget.At(before)))).isBetween(first, second);
      assertThat(third).isGreaterThan(second);
    }
  }

  private static void step(Path clock, String by) throws Exception {
    Files.writeString(clock, by + "\n");
  }

  /// Waits until the archiver has that time, and has archived what is acknowledged now.
  private static long archived(Processes processes, Duration step) throws Exception {
    long count = processes.acknowledged().count();
    Processes.until(
        "the archive goes on with another time",
        () -> {
          Instant there = processes.folder.status().orElseThrow().now();
          Duration off = Duration.between(Instant.now().plus(step), there);
          return off.abs().toMinutes() < 10
              && rows(restored(processes, new RestoreTarget.Newest())) >= count;
        });
    return count;
  }

  private static String restored(Processes processes, RestoreTarget target) throws Exception {
    ArchiveRestore restore = new ArchiveRestore(processes.folder);
    Path into = Files.createTempDirectory("restored").resolve("app.db");
    restore.restore(processes.bases.kept().getFirst(), target, into);
    String content = CountingApp.content(into);
    Files.delete(into);
    Files.delete(into.getParent());
    return content;
  }

  private static long rows(String content) {
    assertThat(content).matches("ok (\\d+)=\\1 .*");
    return Long.parseLong(content.replaceAll("ok (\\d+)=.*", "$1"));
  }
}
