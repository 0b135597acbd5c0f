package dev.berth.data.offsite;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// Objects as files of a directory, such as a mounted disk. What is half written begins with a dot,
/// and the next try at the same object writes over it.
final class FolderStore implements ObjectStore {
  private final Path root;
  private final Bandwidth bandwidth;
  private final StoreFailure failure;

  /// @param root is there; where it is not, a disk may not be mounted
  FolderStore(Path root, Bandwidth bandwidth) {
    this.root = root;
    this.bandwidth = bandwidth;
    this.failure = new StoreFailure(root.toString());
    if (!Files.isDirectory(root)) {
      throw failure.of(
          "use the directory", new NoSuchFileException(root.toString()), "mount or make it");
    }
  }

  @Override
  public boolean put(ObjectName name, byte[] content) {
    Path target = root.resolve(name.value());
    if (Files.exists(target)) {
      return false;
    }
    Path half = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      Files.createDirectories(target.getParent());
      write(half, content);
      Files.move(half, target, StandardCopyOption.ATOMIC_MOVE);
      syncFolders(target);
      return true;
    } catch (IOException failed) {
      discard(half, failed);
      throw failure.of("write " + name, failed, "df -h " + root);
    }
  }

  private void write(Path half, byte[] content) throws IOException {
    try (FileChannel file =
            FileChannel.open(
                half,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        InputStream limited = bandwidth.limit(new ByteArrayInputStream(content))) {
      byte[] buffer = new byte[64 * 1024];
      for (int some = limited.read(buffer); some >= 0; some = limited.read(buffer)) {
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, some);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
      file.force(true);
    }
  }

  /// A new name, and new directories above it, survive a power cut only after this.
  private void syncFolders(Path target) throws IOException {
    for (Path folder = target.getParent();
        folder != null && folder.startsWith(root);
        folder = folder.getParent()) {
      try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
        directory.force(true);
      }
    }
  }

  /// On a full disk the room is needed.
  private static void discard(Path half, IOException failed) {
    try {
      Files.deleteIfExists(half);
    } catch (IOException left) {
      failed.addSuppressed(left);
    }
  }

  @Override
  public byte[] get(ObjectName name) {
    try {
      return Files.readAllBytes(root.resolve(name.value()));
    } catch (NoSuchFileException missing) {
      throw failure.missing(name);
    } catch (IOException failed) {
      throw failure.of("read " + name, failed, "ls -l " + root.resolve(name.value()));
    }
  }

  @Override
  public OptionalLong size(ObjectName name) {
    try {
      return OptionalLong.of(Files.size(root.resolve(name.value())));
    } catch (NoSuchFileException missing) {
      return OptionalLong.empty();
    } catch (IOException failed) {
      throw failure.of("look at " + name, failed, "ls -l " + root.resolve(name.value()));
    }
  }

  @Override
  public List<StoredObject> list(String prefix) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.startsWith(prefix) && ObjectName.isOne(name))
          .sorted()
          .map(ObjectName::new)
          .flatMap(name -> seen(name).stream())
          .toList();
    } catch (IOException | UncheckedIOException failed) {
      throw failure.of("list the directory", failed, "ls -lR " + root);
    }
  }

  /// Empty when somebody has just removed it.
  private Optional<StoredObject> seen(ObjectName name) {
    try {
      BasicFileAttributes file =
          Files.readAttributes(root.resolve(name.value()), BasicFileAttributes.class);
      return Optional.of(new StoredObject(name, file.size(), file.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException failed) {
      throw failure.of("look at " + name, failed, "ls -l " + root.resolve(name.value()));
    }
  }

  @Override
  public void delete(ObjectName name) {
    try {
      Files.deleteIfExists(root.resolve(name.value()));
    } catch (IOException failed) {
      throw failure.of("remove " + name, failed, "ls -ld " + root);
    }
  }

  @Override
  public void close() {
    // Nothing is kept open.
  }
}
