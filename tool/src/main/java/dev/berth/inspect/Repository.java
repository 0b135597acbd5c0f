package dev.berth.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of a directory that people wrote. Follows no symbolic link, opens nothing but regular
/// files, leaves alone what is huge, binary, generated or somebody else's.
final class Repository {
  private static final long HUGE = 1 << 20;

  private static final Set<String> NOT_OURS =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          ".sisyphus",
          ".idea",
          ".gradle",
          ".mvn",
          ".next",
          ".nuxt",
          ".cache",
          ".venv",
          ".tox",
          ".mypy_cache",
          ".pytest_cache",
          ".yarn",
          "node_modules",
          "bower_components",
          "vendor",
          "third_party",
          "dist",
          "build",
          "target",
          "out",
          "coverage",
          "venv",
          "__pycache__",
          "site-packages");

  private static final Pattern GENERATED =
      Pattern.compile(
          ".*([.-]min\\.(js|css)|[.-]bundle\\.js|\\.generated\\.\\w+|_pb2\\.py|\\.pb\\.go)");

  private static final Pattern BINARY =
      Pattern.compile(
          ".*\\.(png|jpe?g|gif|webp|ico|bmp|avif|mp[34]|ogg|wav|webm|mov|pdf|zip|gz|tgz|bz2|xz|zst|7z"
              + "|jar|war|class|so|dylib|dll|exe|o|a|wasm|woff2?|ttf|otf|eot|db|sqlite3?|bin)",
          Pattern.CASE_INSENSITIVE);

  private final Map<String, SourceFile> files = new HashMap<>();
  private List<SourceFile> sorted = List.of();
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  private Repository() {}

  static Repository read(Path root) {
    Repository repository = new Repository();
    try {
      Files.walkFileTree(root, repository.visitor(root));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    repository.sorted =
        repository.files.values().stream().sorted(Comparator.comparing(SourceFile::path)).toList();
    return repository;
  }

  /// Sorted by path.
  List<SourceFile> files() {
    return sorted;
  }

  Optional<SourceFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /// What was left alone because it could not be read.
  List<String> notes() {
    synchronized (notes) {
      return notes.stream().sorted(Comparator.naturalOrder()).toList();
    }
  }

  private SimpleFileVisitor<Path> visitor(Path root) {
    return new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        boolean ours =
            directory.equals(root) || !NOT_OURS.contains(directory.getFileName().toString());
        return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = relative(root, file);
        if (attributes.isRegularFile() && isOurs(path)) {
          boolean isHuge = attributes.size() > HUGE; // such as a lock file, which says by its name
          if (isHuge) {
            notes.add(path + " was not read: it is larger than 1 MB");
          }
          files.put(path, isHuge ? SourceFile.unread(path) : SourceFile.at(path, file, notes::add));
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException why) {
        notes.add(relative(root, file) + " could not be read: " + why.getClass().getSimpleName());
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException why) {
        if (why != null) {
          notes.add(relative(root, directory) + " was read in part only");
        }
        return FileVisitResult.CONTINUE;
      }
    };
  }

  private static boolean isOurs(String path) {
    return !BINARY.matcher(path).matches() && !GENERATED.matcher(path).matches();
  }

  private static String relative(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
