package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.Set;

/// What pins the versions of an app's libraries.
final class LockFileDetector implements Detector {
  private static final Set<String> NAMES =
      Set.of(
          "bun.lock",
          "bun.lockb",
          "package-lock.json",
          "npm-shrinkwrap.json",
          "pnpm-lock.yaml",
          "yarn.lock",
          "uv.lock",
          "poetry.lock",
          "pdm.lock",
          "Pipfile.lock",
          "go.sum",
          "gradle.lockfile");

  static boolean isLockFile(SourceFile file) {
    return NAMES.contains(file.name());
  }

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(Kind.LOCK_FILE, "", NAMES.toArray(String[]::new));
    for (SourceFile file : sources.everything()) {
      if (isLockFile(file) && !file.isAside()) {
        out.found(Kind.LOCK_FILE, file.path(), file, 1);
      }
    }
  }
}
