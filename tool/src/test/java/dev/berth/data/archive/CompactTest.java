package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactTest {
  private static final RestoreTarget NEWEST = new RestoreTarget.Newest();

  @TempDir private Path directory;
  private ArchiveTrial trial;
  private Instant begin = Instant.MIN;

  /// Two hours of an app that commits every few minutes, and a life that ends long after them.
  @BeforeEach
  void archived() throws Exception {
    trial = new ArchiveTrial(directory, 1024);
    trial.based();
    begin = trial.now();
    for (int i = 0; i < 24; i++) {
      trial.commit(12);
      trial.looks(6);
      trial.turnClock(Duration.ofMinutes(5));
    }
    trial.turnClock(Duration.ofHours(2));
    trial.commit(5);
    trial.looks(2);
  }

  @AfterEach
  void closed() throws Exception {
    trial.close();
  }

  @Test
  void whatIsYoungStaysAsItIs() throws Exception {
    List<Path> lives = trial.folder.lives();
    assertThat(new Compact(trial.folder).run(trial.now().plus(Duration.ofDays(1)))).isZero();
    assertThat(trial.folder.lives()).isEqualTo(lives);
  }

  @Test
  void anHourBecomesOneImageAndComesBackTheSame() throws Exception {
    Instant hour = Instant.parse("2026-11-27T03:59:59Z");
    String then = trial.restored(new RestoreTarget.At(hour));
    long before = size();

    int images = new Compact(trial.folder).run(trial.now().plus(Duration.ofDays(3)));

    assertThat(images).isEqualTo(2);
    assertThat(trial.folder.lives().getFirst()).matches(ArchiveFolder::isImage);
    assertThat(size()).isLessThan(before / 2);
    assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
    assertThat(trial.restored(new RestoreTarget.At(hour))).isEqualTo(then);
    assertThat(trial.restored(new RestoreTarget.At(begin.plusSeconds(1500)))).startsWith("ok ");
  }

  @Test
  void imagesBecomeOneOfADayAndTheArchiveGoesOn() throws Exception {
    Compact compact = new Compact(trial.folder);
    compact.run(trial.now().plus(Duration.ofDays(3)));
    assertThat(compact.run(trial.now().plus(Duration.ofDays(9)))).isEqualTo(1);
    assertThat(compact.run(trial.now().plus(Duration.ofDays(9)))).isZero();

    trial.commit(5);
    trial.look();
    assertThat(trial.folder.gaps()).isEmpty();
    assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
  }

  @Test
  void aBaseInTheMiddleOfAnImageIsAsGood() throws Exception {
    trial.bases.take();
    new Compact(trial.folder).run(trial.now().plus(Duration.ofDays(3)));
    for (Base base : trial.bases.kept()) {
      Path into = directory.resolve("of-" + base.position().frames());
      new ArchiveRestore(trial.folder).restore(base, NEWEST, into);
      assertThat(CountingApp.content(into)).isEqualTo(trial.live());
    }
    assertThat(trial.bases.kept()).hasSize(2);
  }

  @Test
  void livesThatWereNotRemovedAreReadOnce() throws Exception {
    Path kept = trial.folder.lives().get(1);
    Path aside = directory.resolve("aside");
    Files.createDirectory(aside);
    for (Path piece : ArchiveFolder.pieces(kept)) {
      Files.copy(piece, aside.resolve(piece.getFileName()));
    }
    Compact compact = new Compact(trial.folder);
    compact.run(trial.now().plus(Duration.ofDays(3)));
    Files.move(aside, kept);

    assertThat(trial.restored(NEWEST)).isEqualTo(trial.live());
    compact.run(trial.now().plus(Duration.ofDays(3)));
    assertThat(kept).doesNotExist();
  }

  @Test
  void sqliteTakesAnImageForALog() throws Exception {
    String then = trial.restored(new RestoreTarget.At(Instant.parse("2026-11-27T03:59:59Z")));
    new Compact(trial.folder).run(trial.now().plus(Duration.ofDays(3)));

    Path copy =
        Files.copy(Path.of(trial.bases.kept().getFirst().name()), directory.resolve("by-hand.db"));
    Path image = ArchiveFolder.pieces(trial.folder.lives().getFirst()).getFirst();
    try (InputStream log = new ZstdInputStream(Files.newInputStream(image))) {
      Files.copy(log, Path.of(copy + "-wal"));
    }
    assertThat(CountingApp.content(copy)).isEqualTo(then);
  }

  private long size() throws Exception {
    long size = 0;
    for (Path life : trial.folder.lives()) {
      for (Path piece : ArchiveFolder.pieces(life)) {
        size += Files.size(piece);
      }
    }
    return size;
  }
}
