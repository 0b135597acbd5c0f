package dev.berth.data.archive;

import dev.berth.data.sqlite.WalSalt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What the batches of a life say, without its content.
record LifeSummary(Path directory, Batch first, Batch last, boolean marked) {

  /// Empty when nothing was archived in it yet.
  static Optional<LifeSummary> of(Path life) throws IOException {
    Optional<LifeSummary> summary = Optional.empty();
    for (Path piece : ArchiveFolder.pieces(life)) {
      try (PieceReader reader = new PieceReader(piece)) {
        for (Optional<Batch> next = reader.next(); next.isPresent(); next = reader.next()) {
          Batch batch = next.get();
          boolean marks = batch.note().startsWith(Mark.NOTE);
          Batch first = summary.map(LifeSummary::first).orElse(batch);
          boolean marked = marks || summary.map(LifeSummary::marked).orElse(false);
          summary = Optional.of(new LifeSummary(life, first, batch, marked));
        }
      } catch (DamagedPieceException torn) {
        if (!ArchiveFolder.isOpen(piece)) {
          throw new DamagedPieceException(piece + ": " + torn.getMessage());
        }
      }
    }
    return summary;
  }

  CompactionPlan.Life life() {
    return new CompactionPlan.Life(directory, last.time(), first.beginsChain(), marked);
  }

  /// The life, or the first one of those that it is the image of.
  WalSalt begin() {
    return Image.of(first).map(Image::begin).orElse(first.span().salt());
  }

  long firstNumber() {
    return Image.of(first).map(Image::firstNumber).orElse(first.number());
  }

  String lastHash() {
    return Image.of(last).map(Image::lastHash).orElseGet(last::hash);
  }
}
