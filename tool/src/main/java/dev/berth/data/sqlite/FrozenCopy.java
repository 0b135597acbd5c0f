package dev.berth.data.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The files of a [FrozenDatabase], copied: not yet a database that may be opened, since pages of
/// the log may be missing in it, or be there by half.
///
/// @param database the file
public record FrozenCopy(Path database, Optional<Frames> frames) {

  /// The copied beginning of a log.
  ///
  /// @param count how many of its frames belong into the database
  record Frames(Path file, long count) {}

  /// Makes it the database at that commit, and leaves one file of the two.
  public DatabaseHeader finish() throws IOException {
    if (frames.isPresent()) {
      apply(frames.get());
      Files.delete(frames.get().file());
    }
    return DatabaseHeader.of(database);
  }

  private void apply(Frames copied) throws IOException {
    if (copied.count() == 0) {
      return;
    }
    try (FileChannel log = FileChannel.open(copied.file())) {
      ByteBuffer head = ByteBuffer.allocate(WalHeader.BYTES);
      log.read(head, 0);
      WalHeader header =
          WalHeader.parse(head)
              .orElseThrow(() -> new DamagedLogException("the copied log has no header"));
      try (PageWriter pages = new PageWriter(database, header.pageSize())) {
        new WalReader(log, header).readTo(copied.count(), _ -> {}, pages::put);
        pages.finish();
      }
    }
  }
}
