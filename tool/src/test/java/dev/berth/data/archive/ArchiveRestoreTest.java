package dev.berth.data.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An archive of several lives and pieces, and what may happen to it on a disk.
class ArchiveRestoreTest {
  private static final RestoreTarget NEWEST = new RestoreTarget.Newest();

  @TempDir private Path directory;
  private ArchiveTrial trial;
  private String whole = "";

  @BeforeEach
  void archived() throws Exception {
    trial = new ArchiveTrial(directory, 1024);
    trial.based();
    for (int i = 0; i < 12; i++) {
      trial.commit(10);
      trial.looks(2);
      trial.turnClock(Duration.ofSeconds(6));
    }
    whole = trial.live();
    assertThat(trial.folder.lives()).hasSizeGreaterThan(2);
    assertThat(pieces()).hasSizeGreaterThan(4);
  }

  @AfterEach
  void closed() throws Exception {
    trial.close();
  }

  @Test
  void everyMomentThatWasShippedComesBackSound() throws Exception {
    assertThat(trial.restored(NEWEST)).isEqualTo(whole);
    Instant begin = trial.bases.kept().getFirst().taken();
    List<Integer> counts = new ArrayList<>();
    for (Instant at = begin; at.isBefore(trial.now()); at = at.plusSeconds(9)) {
      String content = trial.restored(new RestoreTarget.At(at));
      assertThat(content).matches("ok (\\d+)=\\1 .*");
      counts.add(Integer.valueOf(content.replaceAll("ok (\\d+)=.*", "$1")));
    }
    assertThat(counts).isSorted();
    assertThat(new TreeSet<>(counts)).hasSizeGreaterThan(6);
  }

  @Test
  void aMissingPieceIsNamed() throws Exception {
    Path gone = pieces().get(2);
    Files.delete(gone);
    assertRefused("the archive can't be followed to", "does not follow batch");
  }

  @Test
  void aMissingFirstPieceIsNoticed() throws Exception {
    Files.delete(pieces().getFirst());
    assertRefused("the archive can't be followed to", "the beginning of the life");
  }

  @Test
  void piecesThatChangedPlacesAreNoticed() throws Exception {
    Path life = trial.folder.lives().getFirst();
    List<Path> pieces = pieces();
    Path one = pieces.get(1);
    Path other = pieces.get(2);
    Path aside = life.resolve("aside");
    Files.move(one, aside);
    Files.move(other, one);
    Files.move(aside, other);
    assertRefused("the archive can't be followed to " + one, "");
  }

  @Test
  void anyBitThatChangedInAPieceIsNoticed() throws Exception {
    Path piece = pieces().get(1);
    byte[] before = Files.readAllBytes(piece);
    for (int i = 0; i < 40; i++) {
      int at = (int) ((long) before.length * i / 40);
      byte[] after = before.clone();
      after[at] ^= 1;
      Files.write(piece, after);
      assertRefused("the piece " + piece + " of the archive is damaged", "");
    }
  }

  @Test
  void aPieceThatWasCutIsNoticed() throws Exception {
    Path piece = pieces().get(1);
    assertThat(ArchiveFolder.isOpen(piece)).isFalse();
    cut(piece, 1);
    assertRefused("the piece " + piece + " of the archive is damaged", "a batch that is cut off");
  }

  @Test
  void onlyTheOpenPieceMayEndInTheMiddleOfABatch() throws Exception {
    trial.commit(5);
    trial.look();
    Path open = pieces().getLast();
    assertThat(ArchiveFolder.isOpen(open)).isTrue();
    cut(open, 50);

    Path into = directory.resolve("torn.db");
    Base base = trial.bases.kept().getFirst();
    Restored restored = new ArchiveRestore(trial.folder).restore(base, NEWEST, into);
    assertThat(restored.torn()).isTrue();
    assertThat(restored.upTo()).isBefore(trial.now());
    assertThat(CountingApp.content(into)).isEqualTo(whole);
  }

  @Test
  void aPieceThatIsClosedWhileSomebodyRestoresIsReadAllTheSame() throws Exception {
    trial.commit(5);
    trial.look();
    Path open = pieces().getLast();
    trial.turnClock(Duration.ofSeconds(20));
    trial.looks(2);
    assertThat(open).doesNotExist();

    try (PieceReader reader = new PieceReader(open)) {
      assertThat(reader.next()).isPresent();
    }
  }

  @Test
  void aWrongBatchBeforeAGoodOneIsNotATornEnd() throws Exception {
    trial.commit(5);
    trial.look();
    trial.commit(5);
    trial.look();
    Path open = pieces().getLast();
    flip(open, 200);
    assertRefused("the piece " + open + " of the archive is damaged", "");
  }

  @Test
  void aMomentBeforeTheFirstSnapshotIsRefused() {
    RestoreTarget early = new RestoreTarget.At(Instant.parse("2026-01-01T00:00:00Z"));
    assertThatThrownBy(() -> trial.restored(early))
        .hasMessageContaining("no snapshot of this database is from before");
  }

  @Test
  void aMarkThatNobodyMadeIsRefused() {
    assertThatThrownBy(() -> trial.restored(new RestoreTarget.Marked("release-1")))
        .hasMessage("there is no mark release-1");
  }

  private void assertRefused(String what, String cause) {
    assertThatThrownBy(() -> trial.restored(NEWEST))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused).hasMessageStartingWith(what);
              assertThat(refused.problems().getFirst().cause().orElse("")).contains(cause);
              assertThat(refused.problems().getFirst().fix()).isNotEqualTo(Optional.empty());
            });
  }

  private List<Path> pieces() throws IOException {
    List<Path> pieces = new ArrayList<>();
    for (Path life : trial.folder.lives()) {
      pieces.addAll(ArchiveFolder.pieces(life));
    }
    return pieces;
  }

  private static void cut(Path file, int bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - bytes);
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer one = ByteBuffer.allocate(1);
      channel.read(one, at);
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (one.get(0) ^ 1)}), at);
    }
  }
}
