package dev.berth.run.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.data.snapshot.SnapshotFolder;
import dev.berth.data.snapshot.SnapshotId;
import dev.berth.data.snapshot.Verification;
import dev.berth.problem.ProblemException;
import dev.berth.progress.Quiet;
import dev.berth.run.snapshot.BackupAnswer;
import dev.berth.run.snapshot.BackupAnswer.SnapshotLine;
import dev.berth.run.snapshot.BackupTask;
import dev.berth.run.timer.TimersSeen;
import dev.berth.run.timer.TimersSeen.UnitSeen;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the timers do, by a clock that the test turns: a good copy, then forty days of hourly ones
/// that fail, the clean-up after each.
@Tag("apart")
class FortyDaysIT {
  private static final Instant START = Instant.parse("2026-11-27T02:15:00Z");
  private static final int DAYS = 40;
  private static final String LATE = "the last proved copy of the data is ";

  @TempDir private Path directory;
  private Instant now = START;

  @Test
  void theLastGoodCopyStaysAndTheAlarmIsThereFromTheFirstMissedOne() throws Exception {
    Path orders = shop();
    SnapshotLine good = copy().snapshots().getFirst();
    assertThat(good.proved()).isTrue();
    assertThat(alarms()).isEmpty();
    now = START.plus(Duration.ofHours(1)).plus(Duration.ofMinutes(5));
    assertThat(alarms()).as("the next copy is just due").isEmpty();

    damage(orders);
    Path away = directory.resolve("away.db");
    for (int hour = 1; hour <= DAYS * 24; hour++) {
      now = START.plus(Duration.ofHours(hour));
      if (hour % 2 == 1) {
        assertThat(copy().snapshots()).noneMatch(SnapshotLine::proved);
        assertThat(alarms()).anyMatch(said -> said.startsWith("the newest copy is not proved"));
      } else {
        Files.move(orders, away);
        assertThatThrownBy(this::copy).isInstanceOf(ProblemException.class);
        Files.move(away, orders);
      }
      backup().run(new BackupTask.Prune());
      assertThat(alarms().stream().anyMatch(said -> said.startsWith(LATE)))
          .as("%d hours after the last good one", hour)
          .isEqualTo(hour > 2);
    }

    assertThat(alarms()).contains(LATE + DAYS + " days old");
    assertThat(folder().ids()).hasSize(2).contains(SnapshotId.parse(good.id()));
    assertThat(
            new Verification(folder(), () -> now, new Quiet())
                .verify(SnapshotId.parse(good.id()))
                .faults())
        .isEmpty();
  }

  private List<String> alarms() {
    CopyState state = new CopyStateReader(folder(), () -> now).read();
    UnitSeen timer = new UnitSeen("berth-backup@shop.timer", true, true, now);
    return new CopyState(
            state.now(),
            state.since(),
            state.newest(),
            state.proved(),
            state.drill(),
            state.shipped(),
            new TimersSeen(true, Optional.of("1.2.3-abc"), true, List.of(timer)),
            null,
            false)
        .wrong();
  }

  private BackupAnswer copy() {
    return backup().run(new BackupTask.Now());
  }

  private LocalBackup backup() {
    return new LocalBackup(folder(), () -> now, new Quiet());
  }

  private SnapshotFolder folder() {
    return new SnapshotFolder(directory.resolve("shop/backup"));
  }

  private Path shop() throws Exception {
    Path orders = directory.resolve("orders.db");
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + orders);
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t(v)");
      for (int i = 0; i < 100; i++) {
        statement.execute("INSERT INTO t VALUES (hex(zeroblob(500)))");
      }
    }
    Path set = Files.createDirectories(directory.resolve("shop/backup")).resolve("set.json");
    Files.writeString(
        set,
        """
        {"stack": "shop", "databases": [{"name": "orders", "file": "%s"}], "trees": [],
         "keep": {"hourly": 24, "daily": 7, "weekly": 4}}
        """
            .formatted(orders));
    return orders;
  }

  /// A page in the middle, which only `integrity_check` looks at.
  private static void damage(Path database) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
      file.seek(5 * 4096);
      file.write(new byte[4096]);
    }
  }
}
