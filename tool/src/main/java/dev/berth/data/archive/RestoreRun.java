package dev.berth.data.archive;

import dev.berth.data.sqlite.DamagedLogException;
import dev.berth.data.sqlite.WalPosition;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// One way through the lives of a log. Not thread-safe.
final class RestoreRun {
  private final LogReplay replay;
  private final ChainCheck chain;
  private final WalPosition begin;
  private Instant upTo;
  private boolean torn;

  /// @param begin where the copy is that the frames are for
  /// @param taken when it was
  RestoreRun(LogReplay replay, WalPosition begin, Instant taken) {
    this.replay = replay;
    this.begin = begin;
    this.chain = new ChainCheck(begin.salt());
    this.upTo = taken;
  }

  /// @param wanted false from the first batch on that is after the target
  Restored over(List<Path> lives, Predicate<Batch> wanted) throws IOException {
    boolean more = true;
    for (Iterator<Path> each = pieces(lives).iterator(); more && each.hasNext(); ) {
      Path piece = each.next();
      more = over(piece, wanted, !each.hasNext());
    }
    WalPosition end = replay.hasPut() ? chain.position().orElse(begin) : begin;
    return new Restored(end, upTo, torn);
  }

  private static List<Path> pieces(List<Path> lives) throws IOException {
    List<Path> pieces = new ArrayList<>();
    for (Path life : lives) {
      pieces.addAll(ArchiveFolder.pieces(life));
    }
    return pieces;
  }

  /// False when the target was reached.
  private boolean over(Path piece, Predicate<Batch> wanted, boolean last) throws IOException {
    try (PieceReader reader = new PieceReader(piece)) {
      try {
        for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
          if (!wanted.test(batch.get())) {
            return false;
          }
          if (!chain.isDone(batch.get())) {
            replay(batch.get(), reader, piece);
          }
        }
      } catch (DamagedPieceException damaged) {
        if (!last || !ArchiveFolder.isOpen(piece) || reader.hasMore()) {
          throw refused(piece, damaged);
        }
        torn = true;
      } catch (DamagedLogException damaged) {
        throw refused(piece, damaged);
      }
    }
    return true;
  }

  private void replay(Batch batch, PieceReader reader, Path piece) throws IOException {
    Optional<String> wrong = chain.next(batch);
    if (wrong.isPresent()) {
      throw ArchiveRestore.refused("the archive can't be followed to " + piece, wrong.get());
    }
    if (batch.packed().bytes() > 0) {
      if (ArchiveFolder.isOpen(piece)) {
        reader.content(batch, _ -> {}); // half of a torn batch must not come into the copy
      }
      replay.begin(batch);
      reader.content(batch, replay::take);
      replay.end(batch);
    }
    upTo = batch.time().isAfter(upTo) ? batch.time() : upTo;
  }

  private static ProblemException refused(Path piece, IOException damaged) {
    return ArchiveRestore.refused(
        "the piece " + piece + " of the archive is damaged", String.valueOf(damaged.getMessage()));
  }
}
