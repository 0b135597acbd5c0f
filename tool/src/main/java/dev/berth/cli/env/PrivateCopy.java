package dev.berth.cli.env;

import dev.berth.cli.session.Session;
import dev.berth.stack.env.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/// A copy of a secret file for an editor, in a directory that nobody else may enter: what the
/// editor leaves beside it (backups, swap files) goes with it when it is closed.
final class PrivateCopy implements AutoCloseable {
  private final Path directory;
  private final Path file;

  private PrivateCopy(Path directory, Path file) {
    this.directory = directory;
    this.file = file;
  }

  /// In memory where the system has a place for that, so that no disk ever gets it.
  static PrivateCopy of(Path original, Secret text, Session session) throws IOException {
    Path parent =
        Stream.of(session.variable("XDG_RUNTIME_DIR").orElse(""), "/dev/shm")
            .filter(place -> !place.isEmpty())
            .map(Path::of)
            .filter(place -> Files.isDirectory(place) && Files.isWritable(place))
            .findFirst()
            .orElse(Path.of(System.getProperty("java.io.tmpdir")));
    Path directory =
        Files.createTempDirectory(
            parent,
            "berth-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = directory.resolve(original.getFileName().toString());
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text.reveal());
    return new PrivateCopy(directory, file);
  }

  Path file() {
    return file;
  }

  Secret text() throws IOException {
    return Secret.of(Files.readString(file));
  }

  @Override
  public void close() {
    try {
      Files.walkFileTree(directory, new Removal());
    } catch (IOException left) {
      throw new UncheckedIOException("a copy with secrets is left in " + directory, left);
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, java.io.IOException failure)
        throws IOException {
      Files.delete(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
