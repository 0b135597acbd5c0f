package dev.berth.inspect.files;

import dev.berth.inspect.Family;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What any repository may have, whatever it is written in.
public final class FilesFamily {
  private FilesFamily() {}

  public static Family family() {
    return new Family(
        "files",
        Map.of(),
        Set.of(),
        List.of(
            new LockFileDetector(),
            new DockerfileDetector(),
            new ComposeDetector(),
            new ProxyDetector(),
            new CiDetector(),
            new PragmaDetector(),
            new MigrationsDetector(),
            new CommittedSecretDetector(),
            new TestsDetector(),
            new TestScriptDetector()));
  }
}
