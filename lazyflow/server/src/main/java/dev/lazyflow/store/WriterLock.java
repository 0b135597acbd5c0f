package dev.lazyflow.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The right to open the database, held by one process at a time. A lock of the operating system on
/// a file of its own beside the database: it ends with the process, however that ends, and is seen
/// across containers that share the volume.
public final class WriterLock implements AutoCloseable {
  private final FileChannel channel;
  private volatile @Nullable FileLock held;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  /// The lock file of this database; made if it is missing, never removed.
  public static WriterLock beside(Path database) throws IOException {
    Path file = database.toAbsolutePath();
    Files.createDirectories(file.getParent());
    Path lock = file.resolveSibling(file.getFileName() + ".writer-lock");
    return new WriterLock(
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /// Takes the lock if it is free.
  public boolean tryAcquire() throws IOException {
    held = channel.tryLock();
    return held != null;
  }

  /// Waits until the lock is free, however long that takes.
  public void acquire() throws IOException {
    if (held == null) {
      held = channel.lock();
    }
  }

  public boolean isHeld() {
    return held != null;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
