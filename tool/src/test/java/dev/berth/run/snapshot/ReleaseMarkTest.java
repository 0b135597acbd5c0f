package dev.berth.run.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.archive.ArchiveFolder;
import dev.berth.data.archive.Marks;
import dev.berth.data.snapshot.BackupSet;
import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.host.LocalHost;
import dev.berth.progress.Quiet;
import dev.berth.run.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseMarkTest {
  @TempDir private Path directory;

  @Test
  void saysThatNoArchiverHasRunAndLeavesNothing() {
    assertThat(ask(Clock.systemUTC())).contains("no archiver has run yet");
    assertThat(archive().directory()).doesNotExist();
  }

  @Test
  void takesItsWishBackWhenNobodyAnswers() throws IOException {
    Files.createDirectories(archive().directory());
    Files.writeString(archive().statusFile(), "{}");
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

    String said = ask(() -> now.updateAndGet(before -> before.plus(Duration.ofSeconds(3))));

    assertThat(said).contains("no archiver answers");
    assertThat(new Marks(archive()).wantedFile("release-7")).doesNotExist();
  }

  @Test
  void anAnswerIsThatOfThisRelease() throws Exception {
    Files.createDirectories(archive().directory());
    Files.writeString(archive().statusFile(), "{}");
    Marks marks = new Marks(archive());
    Thread archiver = Thread.ofPlatform().start(() -> answerOnce(marks));

    assertThat(ask(Clock.systemUTC())).isEqualTo("; release-7 is marked in the archive");
    archiver.join();
  }

  private static void answerOnce(Marks marks) {
    while (!Files.exists(marks.wantedFile("release-7"))) {
      LockSupport.parkNanos(1_000_000);
    }
    try {
      Files.writeString(marks.answerFile("release-7"), "{}");
    } catch (IOException unwritable) {
      throw new AssertionError(unwritable);
    }
  }

  private String ask(InstantSource clock) {
    Machine machine = Machine.at(new LocalHost(), directory, clock, new Quiet());
    BackupSet set =
        new BackupSet(
            "shop",
            List.of(BackupSet.Database.of("app", "/data/app.db")),
            List.of(),
            new BackupSet.Keep(24, 7, 4),
            true);
    return new ReleaseMark(machine, folder()).ask(set, 7);
  }

  private SnapshotFolder folder() {
    return new SnapshotFolder(directory.resolve("shop/backup"));
  }

  private ArchiveFolder archive() {
    return new ArchiveFolder(folder().archive("app"));
  }
}
