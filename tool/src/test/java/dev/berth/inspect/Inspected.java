package dev.berth.inspect;

import dev.berth.inspect.family.Families;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A small repository, written and inspected: findings as lines, as expected files have them.
public final class Inspected {
  private Inspected() {}

  /// Without absences, sorted: `route\tGET /health\tsrc/index.ts:13`.
  public static List<String> of(Map<String, String> files) {
    return lines(findings(files));
  }

  /// Only findings of these kinds.
  public static List<String> of(Map<String, String> files, Kind... kinds) {
    List<String> wanted = Stream.of(kinds).map(kind -> kind.wireName() + "\t").toList();
    return of(files).stream()
        .filter(line -> wanted.stream().anyMatch(line::startsWith))
        .map(line -> line.replace('\t', ' '))
        .toList();
  }

  public static Findings findings(Map<String, String> files) {
    try {
      Path directory = Files.createTempDirectory("inspected");
      try {
        for (Map.Entry<String, String> file : files.entrySet()) {
          Path path = directory.resolve(file.getKey());
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
        }
        return inspector().inspect(directory);
      } finally {
        remove(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Inspector inspector() {
    return new Inspector(Families.all(), Path.of("no-libraries-were-laid-out"));
  }

  public static List<String> lines(Findings findings) {
    return findings.found().stream().map(Inspected::line).sorted().toList();
  }

  /// Absences included.
  public static List<String> all(Findings findings) {
    List<String> lines = new ArrayList<>(lines(findings));
    findings.absent().forEach(absence -> lines.add("absent\t" + absence.subject() + "\t-"));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static String line(Finding finding) {
    return finding.kind().wireName() + "\t" + finding.value() + "\t" + finding.place();
  }

  private static void remove(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
