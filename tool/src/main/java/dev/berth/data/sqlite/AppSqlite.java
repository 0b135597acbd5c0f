package dev.berth.data.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Which SQLite an application uses, as far as that can be seen from outside: in the code that the
/// processes have mapped which have the database open. In a container too, since the kernel shows
/// its files below `/proc`.
public final class AppSqlite {
  private static final Pattern PROCESS = Pattern.compile("\\d+");
  private static final Pattern EXECUTABLE = Pattern.compile("\\S+ ..x. \\S+ \\S+ \\S+ +(/.*)");
  private static final long LARGEST = 512L << 20;

  private final Path proc;

  public AppSqlite() {
    this(Path.of("/proc"));
  }

  AppSqlite(Path proc) {
    this.proc = proc;
  }

  /// Empty when no other process has it open, or when its SQLite can't be told.
  public Optional<SqliteVersion> of(Path database) throws IOException {
    Object wanted = identity(database).orElseThrow(() -> new IOException("no file " + database));
    for (Path process : processes()) {
      if (opened(process, wanted)) {
        Optional<SqliteVersion> found = mapped(process);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private List<Path> processes() throws IOException {
    String self = Long.toString(ProcessHandle.current().pid());
    return entries(proc).stream()
        .filter(entry -> PROCESS.matcher(entry.getFileName().toString()).matches())
        .filter(entry -> !entry.endsWith(self))
        .toList();
  }

  private static boolean opened(Path process, Object wanted) {
    try {
      return entries(process.resolve("fd")).stream()
          .anyMatch(file -> identity(file).filter(wanted::equals).isPresent());
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  /// Libraries with SQLite's name come first: a program may have others with numbers like its.
  private static Optional<SqliteVersion> mapped(Path process) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : executables(process)) {
      Path file = process.resolve("root" + name);
      if (name.contains("sqlite")) {
        files.addFirst(file);
      } else {
        files.add(file);
      }
    }
    for (Path file : files) {
      Optional<SqliteVersion> found = SqliteInside.version(file, LARGEST);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Set<String> executables(Path process) {
    Set<String> names = new LinkedHashSet<>();
    try {
      for (String line : Files.readAllLines(process.resolve("maps"))) {
        var matcher = EXECUTABLE.matcher(line);
        if (matcher.matches()) {
          names.add(matcher.group(1));
        }
      }
    } catch (IOException ended) {
      return Set.of();
    }
    return names;
  }

  /// Looks, but doesn't open: see [FrozenDatabase].
  private static Optional<Object> identity(Path file) {
    try {
      Map<String, Object> found = Files.readAttributes(file, "unix:dev,ino");
      return Optional.of(found);
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }

  private static List<Path> entries(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      all.forEach(found::add);
    } catch (DirectoryIteratorException | UncheckedIOException ended) {
      throw new IOException(ended.getCause());
    }
    return found;
  }
}
