package dev.berth.data.archive;

import dev.berth.data.sqlite.WalFrame;
import java.util.Arrays;

/// Which frame of a stretch of logs is the last one of each page. Not thread-safe.
final class LastFrames {
  private int[] last = new int[1024];
  private int count;
  private int pages;

  /// Takes them all in order, once.
  void add(WalFrame frame) {
    if (frame.pageNumber() >= last.length) {
      last = Arrays.copyOf(last, Math.max(frame.pageNumber() + 1, last.length * 2));
    }
    last[frame.pageNumber()] = ++count;
    pages = frame.endsCommit() ? frame.pagesAfterCommit() : pages;
  }

  /// Pages of the database after the last commit.
  int pages() {
    return pages;
  }

  /// Whether the frame that came as number `index`, from 1, is one that counts at the end.
  boolean isLast(WalFrame frame, int index) {
    return frame.pageNumber() <= pages && last[frame.pageNumber()] == index;
  }

  /// The number of the last frame that counts.
  int end() {
    return Arrays.stream(last, 0, Math.min(pages + 1, last.length)).max().orElse(0);
  }
}
