package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where the program begins: scripts of the project, modules that servers are told to load.
final class EntryPointDetector implements Detector {
  private static final Pattern SCRIPT =
      Pattern.compile("^\\s*[\\w.\"'-]+\\s*=\\s*[\"']([\\w.]+):[\\w.]+[\"']");

  private static final Set<String> SERVERS =
      Set.of("uvicorn.run", "uvicorn.Config", "hypercorn.run", "hypercorn.Config");

  /// Files that say what is to be started.
  private static final Set<String> NAMING = Set.of("pyproject.toml", "Procfile", "Makefile");

  /// What says of files that they are started.
  ///
  /// @param served modules that a call of uvicorn names
  /// @param texts of Procfiles and their like
  private record Named(Set<String> served, List<String> texts) {

    static Named in(Sources sources) {
      return new Named(
          sources.containing("uvicorn", "hypercorn").stream()
              .flatMap(file -> Call.in(file.root()).stream())
              .filter(EntryPointDetector::serves)
              .flatMap(call -> EntryPointDetector.served(call).stream())
              .collect(Collectors.toSet()),
          sources.everything().stream()
              .filter(file -> NAMING.contains(file.name()))
              .map(SourceFile::text)
              .toList());
    }

    /// A command or a script of the project says already that it is started.
    boolean has(ParsedFile file) {
      String stem = file.file().name().replaceFirst("\\.py$", "");
      String module =
          file.path().replaceFirst("\\.py$", "").replaceFirst("/__init__$", "").replace('/', '.');
      Pattern name = Pattern.compile("(?<![\\w.])" + Pattern.quote(module) + "(?!\\w)");
      Pattern path = Pattern.compile("(?<![\\w./])" + Pattern.quote(file.path()));
      return served.stream().anyMatch(it -> it.equals(stem) || it.endsWith("." + stem))
          || texts.stream().anyMatch(it -> name.matcher(it).find() || path.matcher(it).find());
    }
  }

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    Named named = Named.in(sources);
    for (SourceFile manifest : sources.manifests()) {
      if (manifest.name().equals("pyproject.toml")) {
        scripts(manifest, modules, out);
      }
    }
    for (ParsedFile file : sources.containing("uvicorn", "hypercorn", "__main__")) {
      for (Call call : Call.in(file.root())) {
        if (serves(call)) {
          served(call)
              .flatMap(modules::module)
              .ifPresent(module -> out.found(Kind.ENTRY_POINT, module.path(), file, named(call)));
        }
      }
      if (isProgram(file) && !named.has(file)) {
        out.found(Kind.ENTRY_POINT, file.path(), file.file(), 1);
      }
    }
    for (ParsedFile file : sources.containing("FastAPI(", "Flask(")) {
      if (makesApplication(file) && !isProgram(file) && !named.has(file)) {
        out.likely(Kind.ENTRY_POINT, file.path(), file.file(), 1);
      }
    }
  }

  private static boolean serves(Call call) {
    return SERVERS.contains(call.callee());
  }

  /// `app = FastAPI()` at the top of a module, or `app = create_app()`: a server is told to load
  /// it.
  private static boolean makesApplication(ParsedFile file) {
    return file.root().children("expression_statement").stream()
        .flatMap(statement -> statement.children("assignment").stream())
        .anyMatch(assignment ->
            assignment.field("right").flatMap(Call::of).isPresent()
                && assignment.textOf("left").matches("app|application|api|server"));
  }

  private static void scripts(SourceFile manifest, Modules modules, FindingSink out) {
    boolean inScripts = false;
    List<String> lines = manifest.lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("[")) {
        inScripts = line.matches("\\[(project|tool\\.poetry)\\.scripts].*");
      }
      Matcher script = SCRIPT.matcher(line);
      if (inScripts && script.find()) {
        int number = i + 1;
        modules
            .module(script.group(1))
            .ifPresent(module -> out.found(Kind.ENTRY_POINT, module.path(), manifest, number));
      }
    }
  }

  /// The module in `"courier.app:app"`.
  private static Optional<String> served(Call call) {
    return call.argument(0, "app")
        .flatMap(EnvironmentRead::literal)
        .filter(target -> target.contains(":"))
        .map(target -> target.substring(0, target.indexOf(':')));
  }

  private static Node named(Call call) {
    return call.argument(0, "app").orElse(call.node());
  }

  /// `if __name__ == "__main__"`, and it is no tool of the developers.
  private static boolean isProgram(ParsedFile file) {
    return !file.path().matches("(.*/)?(scripts?|tools?|hack|bin|ci)/.*")
        && file.root().children("if_statement").stream()
            .anyMatch(check -> check.textOf("condition").contains("__name__"));
  }
}
