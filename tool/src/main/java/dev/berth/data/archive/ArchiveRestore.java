package dev.berth.data.archive;

import dev.berth.data.sqlite.PageWriter;
import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes a database file of a base and what was archived since, streaming. Every batch is checked
/// on the way, three times over: its hash chain, its SHA-256, SQLite's own checksums. What is not
/// right is refused; only the end of the piece that was being written may be torn.
public final class ArchiveRestore {
  private final ArchiveFolder folder;

  public ArchiveRestore(ArchiveFolder folder) {
    this.folder = folder;
  }

  /// The base to begin with: the newest that is not after the target.
  public Base choose(Collection<Base> bases, RestoreTarget target) throws IOException {
    Instant latest =
        switch (target) {
          case RestoreTarget.Newest _ -> Instant.MAX;
          case RestoreTarget.At at -> at.time();
          case RestoreTarget.Marked marked -> timeOf(marked.name());
        };
    return bases.stream()
        .filter(base -> !base.taken().isAfter(latest))
        .max(Comparator.comparing(Base::taken))
        .orElseThrow(() ->
            refused(
                "no snapshot of this database is from before " + latest,
                "%d snapshots are there".formatted(bases.size())));
  }

  /// Whether the archive has anything of the life that this base was taken in.
  public boolean knows(Base base) throws IOException {
    return new Chains(folder).lifeOf(base).isPresent();
  }

  /// Throws [ProblemException] when this moment can't be restored from this base.
  ///
  /// @param into a file that is not there; on a failure it may be left, and must not be used
  public Restored restore(Base base, RestoreTarget target, Path into) throws IOException {
    try (FileChannel _ = ArchiveUpkeep.keepOff(folder)) {
      return restore(base, livesFrom(base), target, into);
    }
  }

  private static Restored restore(Base base, List<Path> lives, RestoreTarget target, Path into)
      throws IOException {
    long last =
        switch (target) {
          case RestoreTarget.Marked marked -> numberOf(marked.name(), lives);
          case RestoreTarget.Newest _, RestoreTarget.At _ -> Long.MAX_VALUE;
        };
    Instant latest = target instanceof RestoreTarget.At at ? at.time() : Instant.MAX;
    try (OutputStream out = Files.newOutputStream(into, StandardOpenOption.CREATE_NEW)) {
      base.content().copyTo(out);
    }
    int pageSize = pageSize(into);
    try (PageWriter pages = new PageWriter(into, pageSize)) {
      LogReplay replay = new LogReplay(pages::put, pageSize, base.position());
      Restored restored =
          new RestoreRun(replay, base.position(), base.taken())
              .over(lives, batch -> batch.number() <= last && !batch.time().isAfter(latest));
      pages.finish();
      return restored;
    }
  }

  private List<Path> livesFrom(Base base) throws IOException {
    Optional<Path> first = new Chains(folder).lifeOf(base);
    if (first.isEmpty()) {
      throw refused(
          "the archive has nothing of the snapshot " + base.name(),
          "no life of the log has the salt " + ArchiveFolder.text(base.position().salt()));
    }
    List<Path> lives = folder.lives();
    return lives.subList(lives.indexOf(first.get()), lives.size());
  }

  /// When that was.
  public Instant timeOf(String mark) throws IOException {
    return new Marks(folder)
        .find(mark)
        .map(Mark::time)
        .orElseThrow(() -> refused("there is no mark " + mark, "the archive does not know it"));
  }

  /// The archive itself is asked, so that an answer that was lost does not matter.
  private static long numberOf(String mark, List<Path> lives) throws IOException {
    long number = 0;
    for (Path life : lives) {
      for (Path piece : ArchiveFolder.pieces(life)) {
        try (PieceReader reader = new PieceReader(piece)) {
          for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
            number = batch.get().note().equals(Mark.NOTE + mark) ? batch.get().number() : number;
          }
        } catch (DamagedPieceException damaged) {
          // The run that follows says what is wrong with it, if it gets there.
        }
      }
    }
    if (number == 0) {
      throw refused("there is no mark " + mark + " after this snapshot", "all batches were read");
    }
    return number;
  }

  private static int pageSize(Path database) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2);
    try (FileChannel file = FileChannel.open(database)) {
      if (file.read(bytes, 16) < 2) {
        throw refused("the snapshot " + database + " is no database", "it is empty");
      }
    }
    int size = bytes.getShort(0) & 0xffff;
    return size == 1 ? 65536 : size;
  }

  static ProblemException refused(String what, String cause) {
    return new ProblemException(
        ExitCode.NEEDS_PERSON,
        Problem.of(what)
            .withCause(cause)
            .withFix("restore an earlier moment, or from another copy: berth backup list")
            .withState("the live data was not touched"));
  }
}
