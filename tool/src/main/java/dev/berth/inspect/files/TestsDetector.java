package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Directories of tests, where no framework is named: those that are, their language's detectors
/// find.
final class TestsDetector implements Detector {
  private static final Pattern TEST =
      Pattern.compile(
          "(?<directory>(?:.*/)?(?:tests?|__tests__|specs?|e2e))/.+"
              + "\\.(?:[cm]?[jt]sx?|py|go|java|kt)");

  private static final Pattern MANIFEST =
      Pattern.compile(
          "package\\.json|pyproject\\.toml|requirements[\\w.-]*\\.(txt|in)|setup\\.cfg|tox\\.ini"
              + "|Pipfile|pom\\.xml|build\\.gradle(\\.kts)?|.*\\.versions\\.toml");

  private static final Pattern FRAMEWORK =
      Pattern.compile(
          "\\b(vitest|jest|mocha|ava|jasmine|playwright|cypress|bun test|node --test|bun:test"
              + "|node:test|pytest|unittest|nose2?|junit\\w*|testng|kotest|spock"
              + "|spring-boot-starter-test)\\b");

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.TESTS, "", "test/", "tests/", "*.test.*", "*_test.go", "src/test/");
    List<SourceFile> all = sources.everything();
    if (all.stream().anyMatch(TestsDetector::namesFramework)) {
      return;
    }
    Map<String, SourceFile> first = new TreeMap<>();
    for (SourceFile file : all) {
      Matcher test = TEST.matcher(file.path());
      if (test.matches()) {
        first.putIfAbsent(test.group("directory"), file);
      }
    }
    first.forEach((directory, file) -> out.found(Kind.TESTS, directory, file, 1));
  }

  private static boolean namesFramework(SourceFile file) {
    boolean mayName =
        MANIFEST.matcher(file.name()).matches() || TEST.matcher(file.path()).matches();
    return mayName && FRAMEWORK.matcher(file.text()).find();
  }
}
