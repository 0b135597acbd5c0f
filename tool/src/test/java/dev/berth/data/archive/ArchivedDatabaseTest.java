package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivedDatabaseTest {
  private static final RestoreTarget NEWEST = new RestoreTarget.Newest();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 2048, 4096, 8192, 16384, 32768, 65536})
  void whatIsCommittedComesBack(int pageSize) throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, pageSize)) {
      trial.based();
      for (int i = 0; i < 20; i++) {
        trial.commit(15);
        trial.look();
      }

      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
      assertThat(trial.folder.gaps()).isEmpty();
      assertThat(trial.folder.lives()).as("the log started over").hasSizeGreaterThan(2);
    }
  }

  @Test
  void piecesOfALifeAreTheLogByteForByte() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096);
        Connection reader = ArchiveTrial.open(trial.database)) {
      run(reader, "BEGIN"); // so that the log can't start over
      CountingApp.ask(reader, "SELECT count(*) FROM t");
      trial.commit(30);
      trial.look();
      trial.turnClock(Duration.ofSeconds(11));
      trial.look();
      trial.commit(10);
      trial.look();

      List<Path> pieces = ArchiveFolder.pieces(trial.folder.lives().getLast());
      assertThat(pieces).extracting(ArchiveFolder::isOpen).containsExactly(false, true);
      byte[] log = Files.readAllBytes(Path.of(trial.database + "-wal"));
      byte[] unpacked = unpacked(pieces);
      assertThat(unpacked.length).isGreaterThan(40 * 4096);
      assertThat(unpacked).isEqualTo(Arrays.copyOf(log, unpacked.length));
    }
  }

  @Test
  void anArchiverThatWasKilledGoesOn() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      trial.commit(5);
      trial.look();
      trial.restart(() -> commit(trial, 7));
      trial.look();
      trial.commit(3);
      trial.look();

      assertThat(trial.folder.gaps()).isEmpty();
      assertThat(trial.bases.kept()).hasSize(1);
      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
    }
  }

  @Test
  void halfABatchIsAsIfItHadNotBeenWritten() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      trial.commit(5);
      trial.look();
      Path open = ArchiveFolder.pieces(trial.folder.lives().getLast()).getLast();
      trial.restart(() -> cut(open, 100));
      assertThat(trial.restored(NEWEST)).as("before the end is repaired").startsWith("ok ");
      trial.commit(3);
      trial.look();

      assertThat(trial.folder.gaps()).isEmpty();
      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
    }
  }

  @Test
  void aLogThatStartedOverFromASealIsFollowed() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      trial.commit(5);
      trial.restartCleanly(() -> commit(trial, 7));
      trial.look();

      assertThat(trial.folder.gaps()).isEmpty();
      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
    }
  }

  @Test
  void aLogWhoseEndWasNotSeenIsAGap() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      trial.commit(5);
      String then = trial.live();
      trial.restartCleanly(() -> {
        commit(trial, 7);
        run(trial.app, "PRAGMA wal_checkpoint(PASSIVE)");
        commit(trial, 7);
      });
      trial.look();

      assertThat(trial.folder.gaps())
          .extracting(Gap::reason)
          .containsExactly("the log went on while no archiver ran, and its end was not seen");
      trial.based();
      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
      assertThat(trial.restored(new RestoreTarget.At(trial.folder.gaps().getFirst().time())))
          .isEqualTo(then);
    }
  }

  @Test
  void anAppThatEmptiesTheLogDoesNotMakeAHole() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      run(trial.app, "PRAGMA busy_timeout=10");
      for (int i = 0; i < 8; i++) {
        trial.commit(30);
        run(trial.app, "PRAGMA wal_checkpoint(TRUNCATE)");
        trial.looks(3);
      }
      trial.based();

      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
    }
  }

  @Test
  void vacuumAndALongReaderAreArchived() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 1024);
        Connection reader = ArchiveTrial.open(trial.database)) {
      trial.based();
      trial.commit(50);
      run(reader, "BEGIN");
      CountingApp.ask(reader, "SELECT count(*) FROM t");
      trial.commit(200);
      run(trial.app, "DELETE FROM t WHERE id % 2 = 0");
      run(trial.app, "UPDATE m SET c = (SELECT count(*) FROM t)");
      run(trial.app, "VACUUM");
      trial.looks(20);
      run(reader, "COMMIT");
      trial.commit(10);
      trial.looks(20);

      assertThat(trial.folder.gaps()).isEmpty();
      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
    }
  }

  @Test
  void aLogThatGrowsTooLargeIsLetGoOf() throws Exception {
    ArchiveLimits small =
        new ArchiveLimits(
            Duration.ofMillis(50), 50, 5, 1 << 20, 100_000, Duration.ofSeconds(1), 500_000, 1);
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096, small)) {
      trial.based();
      trial.commit(200);
      trial.look();
      assertThat(trial.folder.gaps())
          .singleElement()
          .satisfies(gap -> assertThat(gap.reason()).startsWith("the log has grown"));
      assertThat(trial.status().state()).isEqualTo(ArchiveStatus.State.GAP);
      trial.looks(20);
      trial.commit(5);
      trial.based();

      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
      assertThat(Files.size(Path.of(trial.database + "-wal"))).isLessThan(500_000);
    }
  }

  @Test
  void aDatabaseThatWasReplacedIsANewOne() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      trial.commit(50);
      trial.look();
      Path old = trial.restore(NEWEST);
      trial.commit(5);
      trial.look();
      trial.app.close();
      Files.delete(Path.of(trial.database + "-wal"));
      Files.delete(Path.of(trial.database + "-shm"));
      Files.move(old, trial.database, StandardCopyOption.REPLACE_EXISTING);
      try (Connection restored = ArchiveTrial.open(trial.database)) {
        run(restored, "UPDATE m SET c = c + 1000");
        trial.look();
        assertThat(trial.folder.gaps())
            .extracting(Gap::reason)
            .containsExactly("another file has the name of the database");
        trial.looks(20);
        trial.based();
        run(restored, "UPDATE m SET c = c + 1000");
        trial.look();

        assertThat(trial.restored(NEWEST)).isEqualTo("ok " + CountingApp.content(restored));
        assertThat(trial.restored(NEWEST)).startsWith("ok 2050=50");
      }
    }
  }

  @Test
  void aLogThatWasDeletedEndsTheProcess() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      trial.commit(5);
      String then = trial.live();
      trial.look();
      Files.delete(Path.of(trial.database + "-wal"));
      trial.look();

      assertThat(trial.isLost()).isTrue();
      assertThat(trial.folder.gaps())
          .extracting(Gap::reason)
          .containsExactly("the log was deleted or replaced");
      assertThat(trial.restored(NEWEST)).isEqualTo(then);
    }
  }

  @Test
  void aMarkIsTheExactMoment() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      trial.commit(5);
      String then = trial.live();
      Marks marks = new Marks(trial.folder);
      marks.want("release-41");
      trial.look();
      trial.commit(5);
      trial.look();

      assertThat(marks.find("release-41")).isPresent();
      assertThat(marks.wanted()).isEmpty();
      assertThat(trial.restored(new RestoreTarget.Marked("release-41"))).isEqualTo(then);
      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live()).isNotEqualTo(then);
    }
  }

  @Test
  void anyMomentComesBackAlsoWhenTheClockStepped() throws Exception {
    try (ArchiveTrial trial = new ArchiveTrial(directory, 4096)) {
      trial.based();
      trial.commit(5);
      trial.look();
      Instant moment = trial.now();
      String then = trial.live();
      trial.commit(5);
      trial.look();
      trial.turnClock(Duration.ofHours(-1));
      trial.commit(5);

      assertThat(trial.status().clockSteps()).isEqualTo(1);
      assertThat(trial.restored(new RestoreTarget.At(moment))).isEqualTo(then);
      assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
    }
  }

  private static byte[] unpacked(List<Path> pieces) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Path piece : pieces) {
      try (InputStream in = new ZstdInputStream(Files.newInputStream(piece)).setContinuous(true)) {
        in.transferTo(bytes);
      }
    }
    return bytes.toByteArray();
  }

  private static void commit(ArchiveTrial trial, int times) {
    try {
      trial.commit(times);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void run(Connection app, String sql) {
    try {
      CountingApp.run(app, sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  private static void cut(Path file, int bytes) {
    try (var channel = Files.newByteChannel(file, java.nio.file.StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
