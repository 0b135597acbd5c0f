package dev.berth.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a build can see: the files of its context that are not ignored. Its fingerprint changes
/// exactly when the build could come out differently.
///
/// @param directory the context
/// @param dockerfile absolute
public record BuildContext(Path directory, Path dockerfile) {

  /// Names, contents and executable bits of all files, and the Dockerfile itself.
  public String fingerprint() {
    Fingerprint sum = new Fingerprint();
    try {
      sum.add("Dockerfile", Files.readAllBytes(dockerfile));
      for (var file : files().entrySet()) {
        sum.add(file.getKey(), content(file.getValue()));
        sum.add("executable", Files.isExecutable(file.getValue()) ? "yes" : "no");
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read the build context " + directory, unreadable);
    }
    return sum.hex();
  }

  /// By path relative to the context, with `/`.
  SortedMap<String, Path> files() throws IOException {
    IgnoreRules rules = ignoreRules();
    SortedMap<String, Path> found = new TreeMap<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return dir.equals(directory) || rules.mayHoldSomething(relative(dir))
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!rules.ignores(relative(file))) {
              found.put(relative(file), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /// A file named after the Dockerfile comes before the context's own (BuildKit).
  private IgnoreRules ignoreRules() throws IOException {
    Path own = dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore");
    Path usual = directory.resolve(".dockerignore");
    if (Files.exists(own)) {
      return IgnoreRules.parse(Files.readString(own));
    }
    return IgnoreRules.parse(Files.exists(usual) ? Files.readString(usual) : "");
  }

  private String relative(Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  private static byte[] content(Path file) throws IOException {
    return Files.isSymbolicLink(file)
        ? Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8)
        : Files.readAllBytes(file);
  }
}
