package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// Directories that are written to, and those that are served as they are.
final class FilesDetector implements Detector {

  @Override
  public void detect(Sources sources, FindingSink out) {
    Packages packages = Packages.shared(sources);
    Constants constants = new Constants(packages);
    for (ParsedFile file : sources.containing("os.", "SaveUploadedFile", "ioutil.")) {
      for (Call call : Call.in(file.root())) {
        written(call)
            .flatMap(path -> directory(file, path, packages, constants))
            .ifPresent(it -> out.found(Kind.WRITES_TO, it, file, call.node()));
      }
    }
    for (ParsedFile file : sources.containing("http.Dir", "os.DirFS", ".Static")) {
      for (Call call : Call.in(file.root())) {
        served(call)
            .flatMap(path -> constants.of(file, path).shown())
            .ifPresent(it -> out.found(Kind.SERVES_FILES, it, file, call.node()));
      }
    }
  }

  private static Optional<Node> written(Call call) {
    return switch (call.callee()) {
      case "os.Create", "os.WriteFile", "ioutil.WriteFile" -> call.argument(0);
      case "os.OpenFile" ->
          call.argument(1)
              .filter(flags -> flags.text().matches("(?s).*O_(WRONLY|RDWR|CREATE|APPEND).*"))
              .flatMap(any -> call.argument(0));
      case "os.CreateTemp", "os.MkdirTemp" -> Optional.empty();
      default -> call.method().equals("SaveUploadedFile") ? call.argument(1) : Optional.empty();
    };
  }

  /// Of `filepath.Join(DIRECTORY, name)` and `DIRECTORY + "/" + name`, whatever the name.
  private static Optional<String> directory(
      ParsedFile file, Node path, Packages packages, Constants constants) {
    Optional<Call> join = Call.of(path).filter(call -> call.is("filepath.Join", "path.Join"));
    if (join.isPresent() && join.get().arguments().size() > 1) {
      List<Node> steps = join.get().arguments();
      Value value = constants.of(file, steps.getFirst());
      for (Node step : steps.subList(1, steps.size() - 1)) {
        value = value.slash(constants.of(file, step));
      }
      return value.shown();
    }
    if (path.is("binary_expression")) {
      return path.field("left")
          .map(left -> left.is("binary_expression") ? left.field("left").orElse(left) : left)
          .flatMap(left -> constants.of(file, left).shown())
          .map(it -> it.length() > 1 ? it.replaceFirst("/$", "") : it);
    }
    return packages
        .of(file, path)
        .filter(it -> it.form() == Form.VALUE && !it.node().equals(path))
        .flatMap(it -> directory(it.file(), it.node(), packages, constants));
  }

  private static Optional<Node> served(Call call) {
    return switch (call.method()) {
      case "Dir" -> call.is("http.Dir") ? call.argument(0) : Optional.empty();
      case "DirFS" -> isServed(call) ? call.argument(0) : Optional.empty();
      case "Static" -> call.arguments().size() == 2 ? call.argument(1) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isServed(Call call) {
    return call.is("os.DirFS")
        && call.node()
            .ancestor("call_expression")
            .filter(around -> new Call(around).method().matches("FS|FileServerFS"))
            .isPresent();
  }
}
