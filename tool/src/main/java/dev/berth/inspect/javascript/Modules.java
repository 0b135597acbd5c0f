package dev.berth.inspect.javascript;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.SourceModule.Import;
import dev.berth.inspect.syntax.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Finds where a name comes from: in its file, or through imports in another. Detectors share it.
final class Modules {
  private static final int FAR = 8;

  private static final List<String> ENDINGS =
      List.of(
          "",
          ".ts",
          ".tsx",
          ".js",
          ".mjs",
          ".cjs",
          ".jsx",
          ".mts",
          "/index.ts",
          "/index.tsx",
          "/index.js",
          "/index.mjs");

  private final Sources sources;
  private final Aliases aliases;
  private final Map<String, Optional<SourceFile>> files = new ConcurrentHashMap<>();

  private Modules(Sources sources) {
    this.sources = sources;
    this.aliases = Aliases.of(sources);
  }

  static Modules shared(Sources sources) {
    return sources.shared(Modules.class, Modules::new);
  }

  /// A piece of code and the module that it is in.
  record Located(SourceModule module, Node node) {
    Located at(Node other) {
      return new Located(module, other);
    }
  }

  List<SourceModule> containing(String... literals) {
    return sources.containing(literals).stream().map(this::of).toList();
  }

  /// Those of the files below a directory.
  List<SourceModule> below(String directory) {
    return sources.files().stream()
        .filter(file -> file.path().startsWith(directory))
        .flatMap(file -> sources.parsed(file).stream())
        .map(this::of)
        .toList();
  }

  SourceModule of(ParsedFile file) {
    return file.known(SourceModule.class, SourceModule::of);
  }

  private static Optional<Node> near(Located identifier) {
    return identifier
        .module()
        .file()
        .known(Scope.class, any -> new Scope())
        .find(identifier.node());
  }

  /// The declaration of an identifier, wherever in the repository that is: a declarator, function,
  /// class or parameter; for a default export, the expression.
  Optional<Located> definition(Located identifier) {
    return definition(identifier, 0);
  }

  /// The package that an identifier is imported from, if it is not one of the repository's files.
  Optional<Import> imported(Located identifier) {
    if (!identifier.node().is("identifier", "shorthand_property_identifier")
        || near(identifier).filter(found -> !isRequire(found)).isPresent()) {
      return Optional.empty();
    }
    return Optional.ofNullable(identifier.module().imports().get(identifier.node().text()))
        .filter(from -> file(identifier.module(), from.specifier()).isEmpty());
  }

  boolean isFrom(Located identifier, String specifier) {
    return imported(identifier).filter(from -> from.specifier().equals(specifier)).isPresent();
  }

  /// What another module gives under a name.
  Optional<Located> exported(SourceModule from, Import wanted) {
    return exported(from, wanted, 0);
  }

  private Optional<Located> definition(Located identifier, int far) {
    Optional<Node> near = near(identifier).filter(found -> !isRequire(found));
    if (near.isPresent()) {
      return Optional.of(identifier.at(near.get()));
    }
    Import from = identifier.module().imports().get(identifier.node().text());
    return from == null || far > FAR
        ? Optional.empty()
        : exported(identifier.module(), from, far + 1);
  }

  private Optional<Located> exported(SourceModule from, Import wanted, int far) {
    Optional<SourceModule> module = file(from, wanted.specifier());
    if (module.isEmpty() || far > FAR) {
      return Optional.empty();
    }
    Node node = module.get().exports().get(wanted.name());
    if (node == null && wanted.name().equals(SourceModule.ALL)) {
      node = module.get().root();
    }
    if (node == null) {
      return reexported(module.get(), wanted, far);
    }
    Located found = new Located(module.get(), node);
    if (node.is("identifier", "shorthand_property_identifier")) {
      return definition(found, far + 1);
    }
    return Optional.of(found);
  }

  private Optional<Located> reexported(SourceModule module, Import wanted, int far) {
    for (Import from : module.reexports().getOrDefault(wanted.name(), List.of())) {
      return exported(module, from, far + 1);
    }
    for (Import from : module.reexports().getOrDefault(SourceModule.ALL, List.of())) {
      Optional<Located> found =
          exported(module, new Import(from.specifier(), wanted.name()), far + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The file of the repository that a specifier means.
  private Optional<SourceModule> file(SourceModule from, String specifier) {
    String key = from.file().file().directory() + " " + specifier;
    Optional<SourceFile> found = files.get(key);
    if (found == null) {
      found = find(from, specifier);
      files.put(key, found);
    }
    return found.flatMap(sources::parsed).map(this::of);
  }

  private Optional<SourceFile> find(SourceModule from, String specifier) {
    for (String path : aliases.paths(from.file().file(), specifier)) {
      String base = Path.of(path).normalize().toString();
      String source = base.replaceFirst("\\.([cm]?)js(x?)$", ".$1ts$2");
      for (String ending : ENDINGS) {
        for (String candidate : List.of(base + ending, source + ending)) {
          Optional<SourceFile> found =
              sources.file(candidate).filter(f -> !isData(f) && sources.parsed(f).isPresent());
          if (found.isPresent()) {
            return found;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isData(SourceFile file) {
    return file.extension().equals(".json");
  }

  private static boolean isRequire(Node declaration) {
    return declaration.is("variable_declarator")
        && declaration.field("value").flatMap(SourceModule::required).isPresent();
  }
}
