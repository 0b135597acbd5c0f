package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Secrets in files that are committed. Says what and where, never the secret itself.
final class CommittedSecretDetector implements Detector {
  private static final Pattern ENVIRONMENT = Pattern.compile("\\.env(\\.[\\w.-]+)?|[\\w.-]+\\.env");

  private static final Pattern SAMPLE =
      Pattern.compile(
          "(.*[._-])?(example|sample|template|tmpl|dist|test|schema)([._-].*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> DOCUMENTS = Set.of(".md", ".mdx", ".rst", ".adoc");

  @Override
  public void detect(Sources sources, FindingSink out) {
    IgnoreRules ignored = IgnoreRules.of(sources);
    List<SourceFile> suspects =
        sources.everything().stream()
            .filter(file -> !file.isAside() && !DOCUMENTS.contains(file.extension()))
            .filter(file -> !SAMPLE.matcher(file.name()).matches())
            .filter(file -> !LockFileDetector.isLockFile(file))
            .filter(file -> givesSettings(file) || SecretShape.mayBeIn(file))
            .filter(file -> !ignored.ignores(file))
            .toList();
    suspects.forEach(file -> read(file, out));
  }

  private static boolean givesSettings(SourceFile file) {
    return isEnvironment(file) || ComposeDetector.isCompose(file);
  }

  private static boolean isEnvironment(SourceFile file) {
    return ENVIRONMENT.matcher(file.name()).matches();
  }

  /// A line says what it gives away once, the more exact way.
  private static void read(SourceFile file, FindingSink out) {
    Set<Integer> told = new HashSet<>();
    for (SecretShape.Hit hit : SecretShape.in(file.text())) {
      told.add(hit.line());
      out.found(Kind.COMMITTED_SECRET, hit.what(), file, hit.line());
    }
    for (Setting setting : settings(file)) {
      if (!told.contains(setting.line())) {
        setting
            .givesAway()
            .map(what -> what + " in " + file.name())
            .ifPresent(what -> out.likely(Kind.COMMITTED_SECRET, what, file, setting.line()));
      }
    }
  }

  private static List<Setting> settings(SourceFile file) {
    if (isEnvironment(file)) {
      return Setting.in(file);
    }
    return ComposeDetector.isCompose(file) ? Setting.inCompose(file) : List.of();
  }
}
