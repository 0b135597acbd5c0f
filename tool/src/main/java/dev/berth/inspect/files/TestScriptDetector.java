package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.regex.Pattern;

/// The script that runs all tests of a repository, where it has one of a usual name
/// (https://github.com/github/scripts-to-rule-them-all).
final class TestScriptDetector implements Detector {
  private static final Pattern PATH =
      Pattern.compile("((scripts?|bin)/)?(check|tests?|run[-_]tests?|cibuild)(\\.sh)?");

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (SourceFile file : sources.everything()) {
      if (PATH.matcher(file.path()).matches() && file.text().startsWith("#!")) {
        out.found(Kind.TEST_COMMAND, "./" + file.path(), file, 1);
      }
    }
  }
}
