package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the database's schema comes from: a directory of steps, or a file.
final class MigrationsDetector implements Detector {
  /// Which directory holds the steps: one that is named so; one whose files are numbered, as by
  /// Flyway, Goose or Drizzle; code of Knex or Django; revisions of Alembic.
  private static final Pattern STEP =
      Pattern.compile(
          "(?<named>(?:.*?/)?(?:migrations?|migrate))/.+\\.sql"
              + "|(?<numbered>.+)/(?:[VU]\\d[\\w.]*__|R__|\\d{3,}(?=[-_.]))[^/]*\\.sql"
              + "|(?<code>(?:.*/)?(?:migrations?|migrate))/\\d{3,}[^/]*\\.(?:[cm]?[jt]s|py|rb)"
              + "|(?<alembic>(?:.*/)?(?:alembic|migrations)/versions)/(?!__)[^/]+\\.py");

  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern TABLE =
      Pattern.compile("\\bCREATE\\s+(UNLOGGED\\s+)?TABLE\\b", Pattern.CASE_INSENSITIVE);

  /// Data for a start, or a copy of a database: nothing that runs with each release.
  private static final Pattern DATA =
      Pattern.compile(".*(dump|backup|seed|sample|demo).*", Pattern.CASE_INSENSITIVE);

  @Override
  public void detect(Sources sources, FindingSink out) {
    Map<String, SourceFile> first = new TreeMap<>();
    for (SourceFile file : sources.everything()) {
      if (!file.isAside()) {
        directory(file)
            .or(() -> isSchema(file) ? Optional.of(file.path()) : Optional.empty())
            .ifPresent(value -> first.putIfAbsent(value, file));
      }
    }
    first.forEach((value, file) -> out.found(Kind.MIGRATIONS, value, file, 1));
  }

  private static Optional<String> directory(SourceFile file) {
    Matcher step = STEP.matcher(file.path());
    if (!step.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(step.group("named"))
        .or(() -> Optional.ofNullable(step.group("numbered")))
        .or(() -> Optional.ofNullable(step.group("code")))
        .or(() -> Optional.ofNullable(step.group("alembic")));
  }

  private static boolean isSchema(SourceFile file) {
    return file.extension().equals(".sql")
        && !DATA.matcher(file.name()).matches()
        && TABLE.matcher(COMMENT.matcher(file.text()).replaceAll(" ")).find();
  }
}
