package dev.berth.data.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where an archive ends, found by reading it: an archiver that was killed may have left half a
/// batch, which is as if it had not been written.
///
/// @param end of the last batch in its piece
record ReadBack(Path life, Path piece, long end, Batch last) {

  /// Empty when nothing is archived yet. Removes pieces and lives that were only begun.
  static Optional<ReadBack> of(ArchiveFolder folder) throws IOException {
    for (Path life : folder.lives().reversed()) {
      List<Path> pieces = ArchiveFolder.pieces(life).reversed();
      for (Path piece : pieces) {
        Optional<ReadBack> last = last(life, piece);
        if (last.isPresent()) {
          return last;
        }
        Files.delete(piece);
      }
      Files.delete(life);
    }
    return Optional.empty();
  }

  /// The last batch of a piece that is whole, as are all before it.
  private static Optional<ReadBack> last(Path life, Path piece) throws IOException {
    Optional<ReadBack> last = Optional.empty();
    boolean open = ArchiveFolder.isOpen(piece);
    try (PieceReader reader = new PieceReader(piece)) {
      for (Optional<Batch> batch = reader.next(); batch.isPresent(); batch = reader.next()) {
        if (open) {
          reader.content(batch.get(), _ -> {});
        }
        last = Optional.of(new ReadBack(life, piece, reader.end(), batch.get()));
      }
    } catch (DamagedPieceException torn) {
      if (!open) {
        throw new DamagedPieceException(piece + ": " + torn.getMessage());
      }
    }
    return last;
  }
}
