package dev.berth.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of this repository that people write.
final class Repository {
  /// Tests run in the directory of their module.
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// And `testbed/repositories`, `testbed/unprepared`: as others write.
  private static final Set<String> MADE =
      Set.of(
          ".git",
          "target",
          "node_modules",
          "dist",
          "evidence",
          "test-results",
          "repositories",
          "unprepared");

  private static final Set<String> WRITTEN =
      Set.of("java", "ts", "tsx", "js", "css", "html", "md", "sh", "xml", "yaml", "yml", "json");

  private Repository() {}

  /// A text file, with its path as seen from the root.
  record TextFile(Path path, List<String> lines) {
    String name() {
      return path.getFileName().toString();
    }

    boolean is(String... endings) {
      return List.of(endings).stream().anyMatch(ending -> name().endsWith(ending));
    }

    boolean isTest() {
      String text = path.toString();
      return text.contains("src/test/") || text.startsWith("e2e/") || name().contains(".test.");
    }

    /// `path:line: what`, counted from 1.
    String at(int line, String what) {
      return path + ":" + line + ": " + what;
    }
  }

  static List<TextFile> files(String... endings) {
    return all().stream().filter(file -> file.is(endings)).toList();
  }

  static List<TextFile> all() {
    List<TextFile> files = new ArrayList<>();
    try {
      Files.walkFileTree(ROOT, new Collector(files));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return files;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final List<TextFile> files;

    private Collector(List<TextFile> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      boolean made = MADE.contains(directory.getFileName().toString());
      return made ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && isText(file)) {
        files.add(new TextFile(ROOT.relativize(file), Files.readAllLines(file)));
      }
      return FileVisitResult.CONTINUE;
    }

    /// Files without an ending are our scripts.
    private static boolean isText(Path file) {
      String name = file.getFileName().toString();
      int dot = name.lastIndexOf('.');
      return dot < 0
          ? !name.equals("LICENSE") && Files.isExecutable(file)
          : WRITTEN.contains(name.substring(dot + 1)) && !name.equals("package-lock.json");
    }
  }
}
