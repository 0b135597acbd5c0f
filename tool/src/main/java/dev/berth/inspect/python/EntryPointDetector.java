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

/// Where the program begins: scripts of the project, modules that servers are told to load.
final class EntryPointDetector implements Detector {
  private static final Pattern SCRIPT =
      Pattern.compile("^\\s*[\\w.\"'-]+\\s*=\\s*[\"']([\\w.]+):[\\w.]+[\"']");

  /// Files that say what is to be started.
  private static final Set<String> NAMING = Set.of("pyproject.toml", "Procfile", "Makefile");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = new Modules(sources);
    for (SourceFile manifest : sources.manifests()) {
      if (manifest.name().equals("pyproject.toml")) {
        scripts(manifest, modules, out);
      }
    }
    for (ParsedFile file : sources.containing("uvicorn", "hypercorn", "__main__")) {
      for (Call call : Call.in(file.root())) {
        if (call.callee().matches("(uvicorn|hypercorn)\\.(run|Config)")) {
          served(call)
              .flatMap(modules::module)
              .ifPresent(module -> out.found(Kind.ENTRY_POINT, module.path(), file, named(call)));
        }
      }
      if (isProgram(file) && !isNamed(file, sources)) {
        out.found(Kind.ENTRY_POINT, file.path(), file.file(), 1);
      }
    }
    for (ParsedFile file : sources.containing("FastAPI(", "Flask(")) {
      if (makesApplication(file) && !isProgram(file) && !isNamed(file, sources)) {
        out.likely(Kind.ENTRY_POINT, file.path(), file.file(), 1);
      }
    }
  }

  /// `app = FastAPI()` at the top of a module, or `app = create_app()`: a server is told to load it.
  private static boolean makesApplication(ParsedFile file) {
    return file.root().children("expression_statement").stream()
        .flatMap(statement -> statement.children("assignment").stream())
        .anyMatch(
            assignment ->
                assignment.field("right").flatMap(Call::of).isPresent()
                    && assignment.textOf("left").matches("app|application|api|server"));
  }

  /// `uvicorn.run("app:app")` in another file.
  private static boolean isServed(ParsedFile file, Sources sources) {
    String module = file.file().name().replaceFirst("\\.py$", "");
    return sources.containing("uvicorn", "hypercorn").stream()
        .flatMap(other -> Call.in(other.root()).stream())
        .filter(call -> call.callee().matches("(uvicorn|hypercorn)\\.(run|Config)"))
        .flatMap(call -> served(call).stream())
        .anyMatch(named -> named.equals(module) || named.endsWith("." + module));
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

  /// A command or a script of the project says already that it is started.
  private static boolean isNamed(ParsedFile file, Sources sources) {
    if (isServed(file, sources)) {
      return true;
    }
    String module =
        file.path().replaceFirst("\\.py$", "").replaceFirst("/__init__$", "").replace('/', '.');
    Pattern name = Pattern.compile("(?<![\\w.])" + Pattern.quote(module) + "(?!\\w)");
    Pattern path = Pattern.compile("(?<![\\w./])" + Pattern.quote(file.path()));
    return sources.everything().stream()
        .filter(other -> NAMING.contains(other.name()))
        .map(SourceFile::text)
        .anyMatch(text -> name.matcher(text).find() || path.matcher(text).find());
  }
}
