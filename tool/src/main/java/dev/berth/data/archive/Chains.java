package dev.berth.data.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
    try {
      return connected(base);
    } catch (DamagedPieceException damaged) {
      return false; // a restore over there would be refused, too
    }
  }

  private boolean connected(Base base) throws IOException {
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

  /// The life that a base was taken in, or the image that stands for it. After a gap one life may
  /// be archived anew from its beginning; then it is the last that had begun.
  Optional<Path> lifeOf(Base base) throws IOException {
    List<Path> named = new ArrayList<>();
    for (Path life : folder.lives()) {
      if (ArchiveFolder.isImage(life) && stands(life, base)) {
        return Optional.of(life);
      }
      if (ArchiveFolder.isOf(life, base.position().salt())) {
        named.add(life);
      }
    }
    if (named.size() < 2) {
      return named.stream().findFirst();
    }
    for (Path life : named.reversed()) {
      Optional<Batch> first = first(life);
      if (first.isPresent() && !first.get().time().isAfter(base.taken())) {
        return Optional.of(life);
      }
    }
    return Optional.empty();
  }

  private static boolean stands(Path life, Base base) throws IOException {
    Optional<Batch> batch = first(life);
    return batch.isPresent()
        && !batch.get().time().isBefore(base.taken())
        && Image.of(batch.get()).orElseThrow().stands(base.position().salt());
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
