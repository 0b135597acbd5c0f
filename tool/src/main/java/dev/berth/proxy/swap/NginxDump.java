package dev.berth.proxy.swap;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// What `nginx -T` prints: every file of the configuration of a server, the main one first, each
/// under a line with its name (<https://nginx.org/en/docs/switches.html>).
///
/// @param files texts by absolute path, in nginx's order
public record NginxDump(Map<Path, String> files) {
  private static final String HEAD = "# configuration file ";

  /// Types of files, which Caddy knows by itself.
  private static final Set<String> NEEDLESS = Set.of("mime.types");

  /// Throws a [ProblemException] when there is no file in it.
  public static NginxDump parse(String text) {
    Map<Path, StringBuilder> files = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.startsWith(HEAD + "/") && line.endsWith(":")) {
        Path file = Path.of(line.substring(HEAD.length(), line.length() - 1));
        current = new StringBuilder();
        files.putIfAbsent(file, current);
      } else {
        current.append(line).append('\n');
      }
    }
    if (files.isEmpty()) {
      throw new ProblemException(
          ExitCode.FAILED,
          Problem.of("nginx -T names no configuration file").withFix("nginx -T, on the server"));
    }
    Map<Path, String> read = new LinkedHashMap<>();
    files.forEach((file, lines) -> read.put(file, lines.toString()));
    return new NginxDump(read);
  }

  /// The plan for this configuration. Its files lie below a directory meanwhile.
  ///
  /// @param scratch an empty directory that nobody else may read: there are secrets in some
  ///   configurations
  public SwapPlan plan(Path scratch) {
    try {
      for (Map.Entry<Path, String> each : files.entrySet()) {
        if (!NEEDLESS.contains(each.getKey().getFileName().toString())) {
          Path file = below(scratch, each.getKey());
          Files.createDirectories(file.resolveSibling(""));
          Files.writeString(file, each.getValue());
        }
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException("can't write below " + scratch, unwritable);
    }
    return SwapPlans.ofServer(scratch, below(scratch, files.keySet().iterator().next()));
  }

  private static Path below(Path directory, Path absolute) {
    return directory.resolve(absolute.toString().substring(1)).normalize();
  }
}
