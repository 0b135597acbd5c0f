package dev.berth.run.offsite;

import dev.berth.data.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Nobody removes what somebody else counts on while he sends. Pieces of archives have locks of
/// their own: they can't wait until a large snapshot is there.
record SendLock(FileChannel file) implements AutoCloseable {

  /// Waits for whoever has it.
  static SendLock take(SnapshotFolder folder) throws IOException {
    Path directory = Files.createDirectories(folder.backup().resolve("sending"));
    FileChannel file =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      file.lock();
      return new SendLock(file);
    } catch (IOException | RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
