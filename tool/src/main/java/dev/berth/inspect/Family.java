package dev.berth.inspect;

import dev.berth.inspect.syntax.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Languages that are read together, and what is looked for in them.
///
/// @param languages by the end of a file's name, such as `.ts`; JSON is only parsed where asked for
/// @param manifests names of further files that are this family's, such as `package.json`; `*.sql`
///   stands for an ending
public record Family(
    String name, Map<String, Language> languages, Set<String> manifests, List<Detector> detectors) {

  public Family {
    languages = Map.copyOf(languages);
    manifests = Set.copyOf(manifests);
    detectors = List.copyOf(detectors);
  }

  /// Without languages and manifests it looks at everything there is, and at nothing as well.
  public boolean isAlwaysAsked() {
    return languages.isEmpty() && manifests.isEmpty();
  }

  public boolean isManifest(SourceFile file) {
    return manifests.contains(file.name()) || manifests.contains("*" + file.extension());
  }

  public Optional<Language> languageOf(SourceFile file) {
    return Optional.ofNullable(languages.get(file.extension()));
  }
}
