package dev.berth.data.archive;

import dev.berth.data.archive.Batch.Span;
import dev.berth.data.sqlite.WalFrame;
import dev.berth.data.sqlite.WalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes the frames that count as a log of one commit. Not thread-safe.
final class ImageWriter {
  private final LastFrames kept;
  private final WalWriter log;
  private final int end;
  private int index;

  ImageWriter(LastFrames kept, WalWriter log) {
    this.kept = kept;
    this.log = log;
    this.end = kept.end();
  }

  /// Takes the frames as [LastFrames] took them.
  void put(WalFrame frame) {
    index++;
    if (kept.isLast(frame, index)) {
      int commit = index == end ? kept.pages() : 0;
      try {
        log.put(new WalFrame(frame.pageNumber(), commit, frame.page()));
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  Span span(int pageSize) {
    return new Span(
        log.position().salt(), pageSize, 0, log.position().frames(), kept.pages(), log.checksum());
  }
}
