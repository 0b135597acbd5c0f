package dev.berth.data.archive;

import dev.berth.data.sqlite.WalSalt;
import java.util.Optional;
import java.util.Scanner;

/// What the only batch of a compacted life says of the lives that it stands for. Batches before and
/// after them go on being chained as if they were still there.
///
/// @param firstNumber of their first batch
/// @param lastHash of their last batch
/// @param begin salt of the first life
/// @param end salt of the last life
/// @param frames of the last life
record Image(long firstNumber, String lastHash, WalSalt begin, WalSalt end, long frames) {
  private static final String NOTE = "image ";

  String note() {
    return NOTE
        + "%d %s %d %d %d %d %d"
            .formatted(
                firstNumber,
                lastHash,
                begin.first(),
                begin.second(),
                end.first(),
                end.second(),
                frames);
  }

  /// Empty when this batch is as it was shipped.
  static Optional<Image> of(Batch batch) {
    if (!batch.note().startsWith(NOTE)) {
      return Optional.empty();
    }
    try (Scanner words = new Scanner(batch.note().substring(NOTE.length()))) {
      long first = words.nextLong();
      String hash = words.next();
      WalSalt begin = new WalSalt(words.nextInt(), words.nextInt());
      WalSalt end = new WalSalt(words.nextInt(), words.nextInt());
      return Optional.of(new Image(first, hash, begin, end, words.nextLong()));
    }
  }

  /// Of its own log: one that none of the lives can have, and that sorts before that of a smaller
  /// image which begins with the same life.
  WalSalt salt(long lastNumber) {
    return new WalSalt(~begin.first(), ~(int) (lastNumber - firstNumber));
  }

  /// Whether a life with this salt is one of them: their first halves count up.
  boolean stands(WalSalt salt) {
    int behind = salt.first() - begin.first();
    return behind >= 0 && behind <= end.first() - begin.first();
  }
}
