package dev.berth.data.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.sqlite.CounterApp;
import dev.berth.progress.Quiet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whenever whoever takes a snapshot dies: what is listed is whole, and the next one goes well.
@Tag("apart")
class SnapshotKilledIT {
  private static final int ROUNDS = Boolean.getBoolean("berth.long") ? 100 : 5;

  @TempDir private Path directory;

  @Test
  void aSnapshotIsThereWholeOrNotAtAll() throws Exception {
    long seed = Long.getLong("berth.seed", System.nanoTime());
    Random random = new Random(seed);
    Path live = directory.resolve("live.db");
    Path pictures = Files.createDirectory(directory.resolve("pictures"));
    SnapshotFolder folder = new SnapshotFolder(directory.resolve("backup"));
    try (CounterApp app = CounterApp.on(live, 4096, "WAL")) {
      for (int round = 0; round < ROUNDS; round++) {
        String at = "seed " + seed + ", round " + round;
        Files.write(pictures.resolve(round + ".jpg"), new byte[200_000 + round]);
        killed(random.nextLong(0, 1000));

        for (SnapshotId id : folder.ids()) {
          assertThat(verified(folder, id).faults()).as(at).isEmpty();
        }
        long before = app.acknowledged();
        SnapshotId id = taker(folder).take(set()).snapshot();
        Path back = directory.resolve("back" + round);
        new SnapshotRestore(folder, new Quiet()).to(back, id);
        Path restored = back.resolve("live/live.db");
        assertThat(Shop.asked(restored, CounterApp.INVARIANT)).as(at).isEqualTo("1");
        assertThat(Long.parseLong(Shop.asked(restored, CounterApp.COUNTER)))
            .as(at)
            .isGreaterThanOrEqualTo(before);
        assertThat(folder.scratch()).as(at).isEmptyDirectory();
        app.more(10);
      }
    }
  }

  /// Takes one snapshot after the other until it is killed.
  private void killed(long millis) throws IOException, InterruptedException {
    Process taker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SnapshotKilledIT.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(taker.inputReader().readLine()).isEqualTo("begun");
    assertThat(taker.waitFor(millis, TimeUnit.MILLISECONDS)).as("it went on").isFalse();
    taker.destroyForcibly().waitFor();
  }

  static void main(String[] arguments) {
    SnapshotKilledIT test = new SnapshotKilledIT();
    test.directory = Path.of(arguments[0]);
    SnapshotFolder folder = new SnapshotFolder(test.directory.resolve("backup"));
    System.out.println("begun");
    while (true) {
      taker(folder).take(test.set());
    }
  }

  private static SnapshotTaker taker(SnapshotFolder folder) {
    return new SnapshotTaker(folder, Clock.systemUTC(), new Quiet());
  }

  private static Proof verified(SnapshotFolder folder, SnapshotId id) {
    return new Verification(folder, Clock.systemUTC(), new Quiet()).verify(id);
  }

  private BackupSet set() {
    return new BackupSet(
        "killed",
        List.of(BackupSet.Database.of("live", directory.resolve("live.db").toString())),
        List.of(
            new BackupSet.Tree("pictures", directory.resolve("pictures").toString(), List.of())),
        new BackupSet.Keep(1, 1, 1));
  }
}
