package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// Directories that are written to, and those that are served as they are.
final class FilesDetector implements Detector {

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    Constants constants = new Constants(modules);
    for (ParsedFile file :
        sources.containing("write_bytes", "write_text", "open(", ".save(", "copyfileobj")) {
      for (Call call : Call.in(file.root())) {
        written(call)
            .flatMap(path -> directory(file, path, modules, constants))
            .ifPresent(directory -> out.found(Kind.WRITES_TO, directory, file, call.node()));
      }
    }
    for (ParsedFile file : sources.containing("StaticFiles", "static_folder", "Flask(")) {
      for (Call call : Call.in(file.root())) {
        served(file, call, constants)
            .flatMap(Value::shown)
            .ifPresent(directory -> out.found(Kind.SERVES_FILES, directory, file, call.node()));
        unsaid(file, call, sources)
            .ifPresent(directory -> out.likely(Kind.SERVES_FILES, directory, file, call.node()));
      }
    }
  }

  /// The path that a call writes to.
  private static Optional<Node> written(Call call) {
    return switch (call.method()) {
      case "write_bytes", "write_text" -> call.receiver();
      case "save" -> call.positional().size() == 1 ? call.argument(0) : Optional.empty();
      case "open" ->
          writes(call)
              ? call.callee().matches("(aiofiles\\.)?open") ? call.argument(0) : call.receiver()
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean writes(Call call) {
    int mode = call.callee().matches("(aiofiles\\.)?open") ? 1 : 0;
    return call.argument(mode, "mode")
        .flatMap(EnvironmentRead::literal)
        .filter(how -> how.matches("[wax].*"))
        .isPresent();
  }

  /// Of `DIRECTORY / name`, whatever the name; of `os.path.join(DIRECTORY, name)`.
  private static Optional<String> directory(
      ParsedFile file, Node path, Modules modules, Constants constants) {
    Node at = path.is("parenthesized_expression") ? path.first() : path;
    if (at.is("binary_operator") && at.textOf("operator").equals("/")) {
      return at.field("left").flatMap(left -> constants.of(file, left).shown());
    }
    Optional<Call> call = Call.of(at);
    if (call.filter(c -> c.callee().endsWith("path.join") || c.is("Path")).isPresent()) {
      return call.flatMap(c -> c.argument(0))
          .filter(any -> call.get().positional().size() > 1)
          .flatMap(first -> constants.of(file, first).shown());
    }
    return modules
        .of(file, at)
        .filter(meaning -> meaning instanceof Meaning.Assigned a && !a.value().equals(at))
        .map(meaning -> (Meaning.Assigned) meaning)
        .flatMap(it -> directory(it.file(), it.value(), modules, constants));
  }

  /// Flask serves `static` beside it, if that is there.
  private static Optional<String> unsaid(ParsedFile file, Call call, Sources sources) {
    String directory = file.file().directory() + "static";
    return Optional.of(directory)
        .filter(any -> call.is("Flask") && call.named("static_folder").isEmpty())
        .filter(it -> sources.everything().stream().anyMatch(f -> f.path().startsWith(it + "/")));
  }

  private static Optional<Value> served(ParsedFile file, Call call, Constants constants) {
    if (call.is("StaticFiles")) {
      return call.argument(0, "directory").map(path -> constants.of(file, path));
    }
    return call.is("Flask", "Blueprint")
        ? call.named("static_folder")
            .map(
                path -> Value.of(file.path()).slash(Value.of("..")).slash(constants.of(file, path)))
        : Optional.empty();
  }
}
