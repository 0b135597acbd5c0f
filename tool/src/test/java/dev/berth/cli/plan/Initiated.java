package dev.berth.cli.plan;

import dev.berth.cli.TypedBerth;
import dev.berth.problem.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A copy of a repository that `berth init` has been at: the checkout itself stays as it is.
///
/// @param exit how the command ended
/// @param said its output and its errors
public record Initiated(Path directory, ExitCode exit, String said) {
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// A repository of `testbed/repositories`, or the one example.
  static Path source(String name) {
    Path near = ROOT.resolve("testbed/repositories").resolve(name);
    return Files.isDirectory(near) ? near : ROOT.resolve("examples").resolve(name);
  }

  /// @param without files that nobody has written for it yet
  static Path copy(String name, Path into, String... without) {
    Path source = source(name);
    try (Stream<Path> all = Files.walk(source)) {
      for (Path path : all.toList()) {
        String relative = source.relativize(path).toString();
        Path target = into.resolve(relative);
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else if (!List.of(without).contains(relative)) {
          Files.copy(path, target);
        }
      }
      return into;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Initiated in(Path directory, String... options) {
    TypedBerth berth = new TypedBerth();
    String[] words =
        Stream.concat(Stream.of("init", directory.toString(), "--yes"), Stream.of(options))
            .toArray(String[]::new);
    ExitCode exit = berth.run(words);
    return new Initiated(directory, exit, berth.out() + berth.err());
  }

  String read(String path) {
    try {
      return Files.readString(directory.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Each file with its text.
  static Map<String, String> contents(Path directory) {
    try (Stream<Path> all = Files.walk(directory)) {
      Map<String, String> contents = new TreeMap<>();
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        contents.put(
            directory.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Answers each question of the example, as its owner would.
  public Initiated answered(String domain) {
    try {
      Path values = directory.resolve(".env.prod");
      Files.writeString(
          values,
          read(".env.prod.example")
              .replaceAll("(?m)^DOMAIN=$", "DOMAIN=" + domain)
              .replaceAll("(?m)^(\\w+)=$", "$1=0123456789abcdef0123456789abcdef0123456789abcdef"));
      Files.setPosixFilePermissions(values, PosixFilePermissions.fromString("rw-------"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
