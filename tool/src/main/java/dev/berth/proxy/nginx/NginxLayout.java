package dev.berth.proxy.nginx;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Where the files are that a configuration names.
///
/// @param root nothing outside is read
/// @param prefix directory that relative names begin at, and that stands for `/etc/nginx`
/// @param mounts what a container sees under another name
public record NginxLayout(Path root, Path prefix, List<Mounted> mounts) {
  private static final String USUAL = "/etc/nginx/";

  /// A file or directory that a container sees.
  ///
  /// @param target as the container sees it
  /// @param source here
  public record Mounted(String target, Path source) {}

  public NginxLayout {
    mounts = List.copyOf(mounts);
  }

  /// The files that an `include` means, sorted as nginx sorts them; those outside the root too.
  Set<Path> matches(String pattern) throws IOException {
    Set<Path> found = new TreeSet<>();
    String absolute = pattern.startsWith("/") ? pattern : USUAL + pattern;
    for (Mounted mount : mounts) {
      if (glob(absolute).matches(Path.of(mount.target()))) {
        found.add(mount.source());
      } else if (absolute.startsWith(mount.target() + "/")) {
        String rest = absolute.substring(mount.target().length() + 1);
        found.addAll(under(mount.source(), rest));
      }
    }
    if (absolute.startsWith(USUAL)) {
      found.addAll(under(prefix, absolute.substring(USUAL.length())));
    }
    return found;
  }

  /// Whether a name is a pattern: that nothing matches it is no mistake then.
  static boolean isPattern(String name) {
    return name.matches(".*[*?\\[].*");
  }

  private static Set<Path> under(Path directory, String pattern) throws IOException {
    Set<Path> found = new TreeSet<>();
    if (!isPattern(pattern)) {
      Path file = directory.resolve(pattern).normalize();
      if (Files.isRegularFile(file)) {
        found.add(file);
      }
    } else if (Files.isDirectory(directory)) {
      PathMatcher matcher = glob(directory + "/" + pattern);
      int depth = Path.of(pattern).getNameCount();
      try (Stream<Path> files = Files.walk(directory, depth)) {
        files.filter(matcher::matches).filter(Files::isRegularFile).forEach(found::add);
      }
    }
    return found;
  }

  /// nginx knows no braces in patterns.
  private static PathMatcher glob(String pattern) {
    String escaped = pattern.replace("{", "\\{").replace("}", "\\}");
    return FileSystems.getDefault().getPathMatcher("glob:" + escaped);
  }
}
