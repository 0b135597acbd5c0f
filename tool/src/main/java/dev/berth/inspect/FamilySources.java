package dev.berth.inspect;

import dev.berth.inspect.syntax.Language;
import dev.berth.inspect.syntax.Parser;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Parses what detectors ask for. A tree may be dropped and made again when memory is short.
///
/// Nothing here is done in parallel: detectors run beside each other, and a thread that waits for
/// others might take up the work of one that waits for this.
final class FamilySources implements Sources {
  private final Family family;
  private final Repository repository;
  private final Parser parser;
  private final List<SourceFile> files;
  private final List<SourceFile> manifests;
  private final Map<List<String>, List<SourceFile>> holding = new ConcurrentHashMap<>();
  private final Map<String, List<SourceFile>> naming = new ConcurrentHashMap<>();
  private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();
  private final Map<Class<?>, Object> shared = new HashMap<>();

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
    return parsed(holding, List.of(literals), file -> file.contains(literals));
  }

  @Override
  public List<ParsedFile> naming(String name) {
    return parsed(naming, name, file -> file.mayName(name));
  }

  private <K> List<ParsedFile> parsed(
      Map<K, List<SourceFile>> known, K wanted, Predicate<SourceFile> holds) {
    List<SourceFile> found = known.get(wanted);
    if (found == null) {
      found = files.stream().filter(file -> holds.test(file) && !file.isGenerated()).toList();
      known.put(wanted, found);
    }
    found.stream().filter(file -> known(file).begin()).forEach(this::parsed);
    return found.stream().flatMap(file -> parsed(file).stream()).toList();
  }

  private Parsed known(SourceFile file) {
    return parsed.computeIfAbsent(file.path(), any -> new Parsed());
  }

  @Override
  public Optional<ParsedFile> parsed(SourceFile file) {
    return family
        .languageOf(file)
        .map(language ->
            known(file)
                .of(() -> new ParsedFile(file, parser.parse(language, file.path(), file.text()))));
  }

  @Override
  public <T> T shared(Class<T> what, Function<Sources, T> make) {
    synchronized (shared) {
      T already = what.cast(shared.get(what));
      if (already == null) {
        already = make.apply(this);
        shared.put(what, already);
      }
      return already;
    }
  }

  /// One file's tree. Who comes while it is made waits for it, and for no other file's.
  private static final class Parsed {
    private final AtomicBoolean begun = new AtomicBoolean();
    private SoftReference<@Nullable ParsedFile> kept = new SoftReference<>(null);

    /// Whether nobody has before. Two who want the same files share them out: who comes second goes
    /// on with the next instead of waiting for each.
    boolean begin() {
      return begun.compareAndSet(false, true);
    }

    synchronized ParsedFile of(Supplier<ParsedFile> parse) {
      ParsedFile known = kept.get();
      if (known == null) {
        known = parse.get();
        kept = new SoftReference<>(known);
      }
      return known;
    }
  }
}
