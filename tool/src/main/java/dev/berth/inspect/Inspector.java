package dev.berth.inspect;

import dev.berth.inspect.syntax.Parser;
import java.nio.file.Path;
import java.util.List;

/// Reads a repository: every family's detectors over its files. Runs nothing, changes nothing, asks
/// nobody.
///
/// @param libraries where the build laid the native libraries
public record Inspector(List<Family> families, Path libraries) {

  public Inspector {
    families = List.copyOf(families);
  }

  public Findings inspect(Path directory) {
    Repository repository = Repository.read(directory);
    Collected collected = new Collected();
    try (Parser parser = new Parser(libraries)) {
      for (Family family : families) {
        FamilySources sources = new FamilySources(family, repository, parser);
        if (!sources.isEmpty() || family.isAlwaysAsked()) {
          family.detectors().parallelStream()
              .forEach(detector -> detector.detect(sources, collected));
        }
      }
    }
    return collected.findings(repository.notes());
  }
}
