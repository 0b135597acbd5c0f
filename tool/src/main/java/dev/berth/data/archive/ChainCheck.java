package dev.berth.data.archive;

import dev.berth.data.sqlite.WalSalt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows batches in the order they were written, and finds what is missing or moved. Not
/// thread-safe.
final class ChainCheck {
  private final WalSalt begin;
  private @Nullable Batch before;

  /// @param begin the life that the first batch has to begin
  ChainCheck(WalSalt begin) {
    this.begin = begin;
  }

  /// What is wrong with the next one; empty when it goes on from the last.
  Optional<String> next(Batch batch) {
    Batch last = before;
    before = batch;
    if (last == null) {
      return batch.span().from() == 0 && batch.span().salt().equals(begin)
          ? Optional.empty()
          : Optional.of("the beginning of the life that the snapshot is of is missing");
    }
    if (batch.beginsChain()) {
      return Optional.of("the archive begins anew there");
    }
    if (batch.number() != last.number() + 1 || !batch.previous().equals(last.hash())) {
      return Optional.of(
          "batch %d does not follow batch %d".formatted(batch.number(), last.number()));
    }
    return follows(batch, last)
        ? Optional.empty()
        : Optional.of("its frames do not follow those of batch %d".formatted(last.number()));
  }

  private static boolean follows(Batch batch, Batch last) {
    WalSalt salt = batch.span().salt();
    return salt.equals(last.span().salt())
        ? batch.span().from() == last.span().to()
        : batch.span().from() == 0 && salt.follows(last.span().salt());
  }
}
