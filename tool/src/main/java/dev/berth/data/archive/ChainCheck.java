package dev.berth.data.archive;

import dev.berth.data.sqlite.WalPosition;
import dev.berth.data.sqlite.WalSalt;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows batches in the order they were written, and finds what is missing or moved. Not
/// thread-safe.
final class ChainCheck {
  private final WalSalt begin;
  private @Nullable Link last;

  /// @param begin the life that the first batch has to begin
  ChainCheck(WalSalt begin) {
    this.begin = begin;
  }

  /// How a batch is tied to its neighbours, whether it was shipped or is an image of many.
  private record Link(
      long from, long to, String previous, String hash, WalSalt first, WalPosition end) {

    static Link of(Batch batch) {
      Optional<Image> image = Image.of(batch);
      if (image.isPresent()) {
        Image many = image.get();
        WalPosition end = new WalPosition(many.end(), many.frames());
        return new Link(
            many.firstNumber(),
            batch.number(),
            batch.previous(),
            many.lastHash(),
            many.begin(),
            end);
      }
      WalSalt salt = batch.span().salt();
      return new Link(
          batch.number(), batch.number(), batch.previous(), batch.hash(), salt, batch.position());
    }
  }

  /// What is wrong with the next one; empty when it goes on from the last.
  Optional<String> next(Batch batch) {
    Link before = last;
    Link link = Link.of(batch);
    last = link;
    if (before == null) {
      return begins(batch)
          ? Optional.empty()
          : Optional.of("the beginning of the life that the snapshot is of is missing");
    }
    if (batch.beginsChain()) {
      return Optional.of("the archive begins anew there");
    }
    if (link.from != before.to + 1 || !link.previous.equals(before.hash)) {
      return Optional.of("batch %d does not follow batch %d".formatted(link.from, before.to));
    }
    boolean follows =
        link.first.equals(before.end.salt())
            ? batch.span().from() == before.end.frames()
            : batch.span().from() == 0 && link.first.follows(before.end.salt());
    return follows
        ? Optional.empty()
        : Optional.of("its frames do not follow those of batch %d".formatted(before.to));
  }

  /// The end of the last one.
  Optional<WalPosition> position() {
    return Optional.ofNullable(last).map(Link::end);
  }

  /// Whether this is of lives that an image before it stands for: whoever made the image did not
  /// come to removing them.
  boolean isDone(Batch batch) {
    return last != null && batch.number() <= last.to;
  }

  private boolean begins(Batch batch) {
    boolean right =
        Image.of(batch).map(image -> image.stands(begin)).orElse(batch.span().salt().equals(begin));
    return right && batch.span().from() == 0;
  }
}
