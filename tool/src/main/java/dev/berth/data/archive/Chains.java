package dev.berth.data.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which lives of a log go on from which.
final class Chains {
  private final ArchiveFolder folder;

  Chains(ArchiveFolder folder) {
    this.folder = folder;
  }

  /// Whether the end of the archive can be restored from this base.
  boolean reach(Base base) throws IOException {
    Optional<Path> from = lifeOf(base);
    if (from.isEmpty()) {
      return false;
    }
    for (Path life : folder.lives().reversed()) {
      if (life.equals(from.get())) {
        return true;
      }
      if (first(life).map(Batch::beginsChain).orElse(true)) {
        return false;
      }
    }
    return false;
  }

  /// The life that a base was taken in. After a gap one life may be archived anew from its
  /// beginning; then it is the last that had begun.
  Optional<Path> lifeOf(Base base) throws IOException {
    List<Path> named =
        folder.lives().stream()
            .filter(life -> ArchiveFolder.isOf(life, base.position().salt()))
            .toList();
    if (named.size() < 2) {
      return named.stream().findFirst();
    }
    for (Path life : named.reversed()) {
      Optional<Batch> first = first(life);
      if (first.isPresent() && first.get().millis() <= base.taken().toEpochMilli()) {
        return Optional.of(life);
      }
    }
    return Optional.empty();
  }

  static Optional<Batch> first(Path life) throws IOException {
    List<Path> pieces = ArchiveFolder.pieces(life);
    if (pieces.isEmpty()) {
      return Optional.empty();
    }
    try (PieceReader reader = new PieceReader(pieces.getFirst())) {
      return reader.next();
    } catch (DamagedPieceException damaged) {
      throw new DamagedPieceException(pieces.getFirst() + ": " + damaged.getMessage());
    }
  }
}
