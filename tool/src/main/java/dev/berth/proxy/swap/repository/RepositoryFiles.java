package dev.berth.proxy.swap.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The texts of a repository: what people wrote, no symbolic links, nothing large.
public record RepositoryFiles(Path root, List<Path> files) {
  private static final Set<String> NOT_WRITTEN =
      Set.of(".git", "node_modules", "vendor", "dist", "build", "target", ".venv", "__pycache__");

  private static final long LARGEST = 1_000_000;

  public RepositoryFiles {
    files = List.copyOf(files);
  }

  public static RepositoryFiles of(Path root) throws IOException {
    Set<Path> found = new TreeSet<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes facts) {
            boolean skip =
                !directory.equals(root) && NOT_WRITTEN.contains(directory.getFileName().toString());
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            if (facts.isRegularFile() && facts.size() <= LARGEST) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
          }
        });
    return new RepositoryFiles(root, List.copyOf(found));
  }

  /// Empty for what is no text, and for what can't be read.
  public static List<String> lines(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      for (byte each : bytes) {
        if (each == 0) {
          return List.of();
        }
      }
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /// As it is seen from the root, with `/`.
  public String shown(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
