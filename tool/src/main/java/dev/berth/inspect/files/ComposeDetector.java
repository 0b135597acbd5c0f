package dev.berth.inspect.files;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What Docker Compose runs, and which images it takes from elsewhere.
final class ComposeDetector implements Detector {
  private static final Pattern NAME = Pattern.compile("(docker-)?compose([.-][\\w.-]+)?\\.ya?ml");

  static boolean isCompose(SourceFile file) {
    return NAME.matcher(file.name()).matches();
  }

  @Override
  public void detect(Sources sources, FindingSink out) {
    out.looksFor(
        Kind.COMPOSE_FILE,
        "",
        "compose.yaml",
        "compose.yml",
        "docker-compose*.yaml",
        "docker-compose*.yml");
    for (SourceFile file : sources.everything()) {
      if (isCompose(file) && !file.isAside()) {
        out.found(Kind.COMPOSE_FILE, file.path(), file, 1);
        images(file, out);
      }
    }
  }

  /// Beside `build`, an image is the name of what is built.
  private static void images(SourceFile file, FindingSink out) {
    List<YamlScalar> all = YamlScalar.in(file.text());
    Set<String> built =
        all.stream()
            .filter(scalar -> scalar.isUnder("services", "*", "build"))
            .map(scalar -> scalar.path().get(1))
            .collect(Collectors.toSet());
    all.stream()
        .filter(scalar -> scalar.isUnder("services", "*", "image") && scalar.path().size() == 3)
        .filter(scalar -> !scalar.value().isBlank() && !built.contains(scalar.path().get(1)))
        .forEach(image -> out.found(Kind.CONTAINER_IMAGE, image.value(), file, image.line()));
  }
}
