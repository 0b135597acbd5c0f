package dev.lazyflow.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/// The private directory of files. A name appears only when its bytes are complete and on the disk.
public final class Uploads {
  /// What Telegram lets a bot download.
  public static final long LARGEST = 20L << 20;

  private static final int BUFFER = 64 << 10;

  private final Path root;

  public Uploads(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /// Makes the directory; better to fail at the start than at the first file.
  public void prepare() throws IOException {
    Files.createDirectories(root);
    if (!Files.isWritable(root)) {
      throw new AccessDeniedException(root.toString(), null, "must be writable");
    }
  }

  /// The stream had more than [#LARGEST] bytes. Nothing of it is kept.
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("more than " + (LARGEST >> 20) + " MB");
    }
  }

  /// Writes the stream to `path`, with a fixed small buffer, whatever its length.
  public StoredFile save(String path, InputStream from) throws IOException {
    Path target = resolve(path);
    Path directory = Objects.requireNonNull(target.getParent());
    Files.createDirectories(directory);
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    try {
      StoredFile stored = write(unfinished, from);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      syncDirectory(directory);
      return stored;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /// The file, if it is there.
  public Optional<Path> find(String path) {
    Path file = resolve(path);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  public void delete(String path) throws IOException {
    Files.deleteIfExists(resolve(path));
  }

  private Path resolve(String path) {
    Path file = root.resolve(path).normalize();
    if (!file.startsWith(root) || file.equals(root)) {
      throw new IllegalArgumentException("a path outside of the uploads directory");
    }
    return file;
  }

  private static StoredFile write(Path file, InputStream from) throws IOException {
    byte[] buffer = new byte[BUFFER];
    byte[] head = new byte[0];
    long size = 0;
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      int read;
      while ((read = from.readNBytes(buffer, 0, BUFFER)) > 0) {
        if (size == 0) {
          head = Arrays.copyOf(buffer, Math.min(read, FileType.ENOUGH));
        }
        size += read;
        if (size > LARGEST) {
          throw new TooLarge();
        }
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
      out.force(true);
    }
    return new StoredFile(size, FileType.of(head));
  }

  /// Without this a power cut can undo the rename after the row says that the file is there.
  private static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
