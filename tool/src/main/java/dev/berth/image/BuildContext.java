package dev.berth.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The files that a build may see, and one number for all that its result depends on.
public final class BuildContext {
  private final Path root;
  private final IgnoreRules ignored;

  private BuildContext(Path root, IgnoreRules ignored) {
    this.root = root;
    this.ignored = ignored;
  }

  /// A hash over content, names and executable bits of the files in the context, the Dockerfile,
  /// the target and the arguments. Times, owners and base images don't count: the same sources give
  /// the same fingerprint in every clone.
  ///
  /// @return `sha256:` and 64 hexadecimal digits
  public static String fingerprint(ImageBuild build) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      part(digest, "dockerfile", Files.readAllBytes(build.dockerfile()));
      part(digest, "target", bytes(build.target().orElse("")));
      new TreeMap<>(build.arguments())
          .forEach((name, value) -> part(digest, "argument " + name, bytes(value)));
      of(build).files().forEach((name, file) -> part(digest, "file " + name, hash(file)));
      return "sha256:" + HexFormat.of().formatHex(digest.digest());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  static BuildContext of(ImageBuild build) throws IOException {
    return new BuildContext(build.context().toRealPath(), IgnoreRules.parse(ignoreText(build)));
  }

  /// Which files a build may see, told by their paths relative to its context.
  public static Predicate<Path> visible(Path context, Path dockerfile) {
    try {
      IgnoreRules ignored = IgnoreRules.parse(ignoreText(context, dockerfile));
      return path -> !ignored.ignores(path.toString());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String ignoreText(ImageBuild build) throws IOException {
    return ignoreText(build.context(), build.dockerfile());
  }

  /// An ignore file of the Dockerfile's own goes before that of the context.
  private static String ignoreText(Path context, Path dockerfile) throws IOException {
    Path own = dockerfile.resolveSibling(dockerfile.getFileName() + ".dockerignore");
    Path shared = context.resolve(".dockerignore");
    if (Files.exists(own)) {
      return Files.readString(own);
    }
    return Files.exists(shared) ? Files.readString(shared) : "";
  }

  /// By name relative to the context, sorted.
  Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean skip = !directory.equals(root) && ignored.ignoresAllOf(name(directory));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!ignored.ignores(name(file))) {
              files.put(name(file), file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private String name(Path file) {
    return root.relativize(file).toString();
  }

  private static byte[] hash(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      if (Files.isSymbolicLink(file)) {
        part(digest, "link", bytes(Files.readSymbolicLink(file).toString()));
        return digest.digest();
      }
      if (!Files.isRegularFile(file)) {
        return bytes("special");
      }
      part(digest, Files.isExecutable(file) ? "program" : "plain", new byte[0]);
      try (InputStream content = Files.newInputStream(file)) {
        byte[] buffer = new byte[65536];
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
          digest.update(buffer, 0, count);
        }
      }
      return digest.digest();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /// With its length, so that no two different lists of parts look the same.
  private static void part(MessageDigest digest, String name, byte[] content) {
    digest.update(bytes(name + "\0" + content.length + "\0"));
    digest.update(content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
