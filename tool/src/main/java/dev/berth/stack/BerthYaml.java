package dev.berth.stack;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import dev.berth.stack.yaml.Section;
import dev.berth.stack.yaml.Source;
import dev.berth.stack.yaml.Yaml;
import dev.berth.stack.yaml.YamlLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The file `berth.yaml` itself.
final class BerthYaml {
  private BerthYaml() {}

  /// All of it. Throws when it is absent or no YAML; what else is wrong becomes a problem.
  static Section top(Path file, List<Problem> problems) {
    if (!Files.exists(file)) {
      throw new ProblemException(
          ExitCode.CONFIGURATION,
          Problem.at(Place.of(file), "there is no such file")
              .withFix("run in the directory of your berth.yaml, or name it: berth -f FILE …"));
    }
    Yaml.Mapping mapping =
        YamlLoader.load(file, problems::add)
            .orElseThrow(() -> new ProblemException(ExitCode.CONFIGURATION, problems));
    return Section.top(new Source(file, new BerthKeys(), problems::add), mapping);
  }
}
