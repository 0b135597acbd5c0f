package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody deletes the log while the app writes to it. What the app writes from then on nobody can
/// see; the archive must say so, keep what it has, and be no obstacle when the app starts anew.
@Tag("apart")
class ArchiveLogLostIT {
  private static final int RATE = 100;
  private static final RestoreTarget NEWEST = new RestoreTarget.Newest();

  @TempDir private Path directory;
  private Processes processes;

  @BeforeEach
  void anAppAndItsDatabase() throws Exception {
    processes = new Processes(directory);
    try (Connection app = DriverManager.getConnection("jdbc:sqlite:" + processes.database)) {
      CountingApp.create(app, 4096);
      CountingApp.fill(app, 2000);
    }
  }

  @AfterEach
  void end() throws Exception {
    processes.close();
  }

  @Test
  void isAGapUntilTheAppStartsAnew() throws Exception {
    Process app = processes.app(RATE);
    Process archiver = processes.archiver();
    processes.untilBased(archiver);
    long before = processes.acknowledged().count();
    Processes.until("it is archived", () -> rows(restored()) >= before);

    Files.delete(Path.of(processes.database + "-wal"));
    assertThat(archiver.waitFor(30, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
    assertThat(processes.folder.gaps())
        .extracting(Gap::reason)
        .containsExactly("the log was deleted or replaced");
    assertThat(rows(restored())).isGreaterThanOrEqualTo(before);

    long begun = System.currentTimeMillis();
    Process second = processes.archiver();
    Processes.until("it says that it can't archive", () -> isGap(begun));
    assertThat(processes.folder.status().orElseThrow().words())
        .isEqualTo("the app writes to a log that was deleted: start it anew");
    Processes.kill(app);
    long restarted = System.currentTimeMillis();
    Process anew = processes.app(RATE);
    Processes.until("the app writes again", () -> processes.acknowledged().millis() > restarted);
    processes.untilBased(second.isAlive() ? second : processes.archiver());
    long after = processes.acknowledged().count();
    Processes.until("it is archived again", () -> rows(restored()) >= after);
    assertThat(anew.isAlive()).isTrue();
  }

  private boolean isGap(long since) throws Exception {
    return processes
        .folder
        .status()
        .filter(status -> status.now().toEpochMilli() > since)
        .filter(status -> status.state() == ArchiveStatus.State.GAP)
        .isPresent();
  }

  private String restored() throws Exception {
    ArchiveRestore restore = new ArchiveRestore(processes.folder);
    Path into = Files.createTempDirectory(directory, "restored").resolve("app.db");
    restore.restore(restore.choose(processes.bases.kept(), NEWEST), NEWEST, into);
    return CountingApp.content(into);
  }

  private static long rows(String content) {
    assertThat(content).matches("ok (\\d+)=\\1 .*");
    return Long.parseLong(content.replaceAll("ok (\\d+)=.*", "$1"));
  }
}
