package dev.berth.data.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/// Files that are there after a power cut, whole or not at all, and that nobody else may read.
final class Durable {
  private static final FileAttribute<?> OWN_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<?> OWN_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private Durable() {}

  /// Makes what is missing of it.
  static void directory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    directory(directory.toAbsolutePath().resolveSibling(""));
    try {
      Files.createDirectory(directory, OWN_DIRECTORY);
    } catch (FileAlreadyExistsException made) {
      return; // by somebody else, just now
    }
    sync(directory.resolveSibling(""));
  }

  /// A new file to write to.
  static FileChannel create(Path file) throws IOException {
    return open(file, StandardOpenOption.CREATE_NEW);
  }

  /// To write to, made or as it is.
  static FileChannel open(Path file) throws IOException {
    return open(file, StandardOpenOption.CREATE);
  }

  private static FileChannel open(Path file, StandardOpenOption how) throws IOException {
    return FileChannel.open(file, Set.of(how, StandardOpenOption.WRITE), OWN_FILE);
  }

  /// Puts these bytes in the place of the file.
  ///
  /// @param scratch a name that nobody needs, on the same file system
  static void write(Path file, byte[] bytes, Path scratch) throws IOException {
    Files.deleteIfExists(scratch);
    try (FileChannel out = create(scratch)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
    Files.move(scratch, file, StandardCopyOption.ATOMIC_MOVE);
    sync(file.resolveSibling(""));
  }

  /// Names in a directory are lost in a power cut until it is synced itself.
  static void sync(Path directory) throws IOException {
    try (FileChannel names = FileChannel.open(directory)) {
      names.force(true);
    }
  }

  /// Removes it with all that is in it, and never follows a link.
  static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> children = Files.list(path)) {
        for (Path child : children.toList()) {
          remove(child);
        }
      }
    }
    try {
      Files.delete(path);
    } catch (NoSuchFileException gone) {
      return; // as wanted
    }
  }
}
