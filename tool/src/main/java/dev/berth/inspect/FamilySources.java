package dev.berth.inspect;

import dev.berth.inspect.syntax.Language;
import dev.berth.inspect.syntax.Node;
import dev.berth.inspect.syntax.Parser;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Parses what detectors ask for. A tree may be dropped and made again when memory is short.
final class FamilySources implements Sources {
  private final Family family;
  private final Repository repository;
  private final Parser parser;
  private final List<SourceFile> files;
  private final List<SourceFile> manifests;
  private final Map<List<String>, List<SourceFile>> holding = new ConcurrentHashMap<>();
  private final Map<String, SoftReference<ParsedFile>> parsed = new ConcurrentHashMap<>();

  FamilySources(Family family, Repository repository, Parser parser) {
    this.family = family;
    this.repository = repository;
    this.parser = parser;
    List<SourceFile> own = repository.files().stream().filter(file -> !file.isAside()).toList();
    this.manifests = own.stream().filter(family::isManifest).toList();
    this.files =
        own.stream()
            .filter(file -> family.languageOf(file).filter(l -> l != Language.JSON).isPresent())
            .filter(file -> !family.isManifest(file))
            .toList();
  }

  boolean isEmpty() {
    return files.isEmpty() && manifests.isEmpty();
  }

  @Override
  public List<SourceFile> files() {
    return files;
  }

  @Override
  public List<SourceFile> manifests() {
    return manifests;
  }

  @Override
  public Optional<SourceFile> file(String path) {
    return repository.file(path);
  }

  @Override
  public List<SourceFile> everything() {
    return repository.files();
  }

  @Override
  public List<ParsedFile> containing(String... literals) {
    List<SourceFile> found = holding.get(List.of(literals));
    if (found == null) {
      // Not computed within the map: a thread that waits there takes up other detectors' work.
      found =
          files.parallelStream()
              .filter(file -> file.contains(literals) && !file.isGenerated())
              .toList();
      holding.put(List.of(literals), found);
    }
    return found.parallelStream().flatMap(file -> parsed(file).stream()).toList();
  }

  @Override
  public Optional<ParsedFile> parsed(SourceFile file) {
    return family.languageOf(file).map(language -> parsed(file, language));
  }

  private ParsedFile parsed(SourceFile file, Language language) {
    SoftReference<ParsedFile> kept = parsed.get(file.path());
    ParsedFile known = kept == null ? null : kept.get();
    if (known == null) {
      Node root = parser.parse(language, file.path(), file.text());
      known = new ParsedFile(file, root);
      parsed.put(file.path(), new SoftReference<>(known));
    }
    return known;
  }
}
