package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// Directories that are written to, and those that are served as they are.
final class FilesDetector implements Detector {
  /// Served by the framework, without a word in the code.
  private static final List<String> SERVED =
      List.of(
          "src/main/resources/static/",
          "src/main/resources/public/",
          "src/main/resources/META-INF/resources/");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Program program = Program.of(sources);
    Constants constants = new Constants(program);
    for (ParsedFile file : sources.containing("Files.", "transferTo(", "FileOutputStream(")) {
      for (Call call : Code.of(file).calls()) {
        written(call)
            .flatMap(it -> new Written(program, constants).directory(file, it))
            .ifPresent(it -> out.found(Kind.WRITES_TO, it, file, call.node()));
      }
    }
    for (ParsedFile file : sources.containing("StaticContentService", "addResourceLocations")) {
      for (Call call : Code.of(file).calls()) {
        boolean serves =
            (call.is("create", "builder") && call.isOn("StaticContentService"))
                || call.is("addResourceLocations");
        call.argument(0)
            .filter(any -> serves)
            .flatMap(it -> constants.of(file, it).shown())
            .map(it -> it.replaceFirst("^file:", ""))
            .ifPresent(it -> out.found(Kind.SERVES_FILES, it, file, call.at()));
      }
    }
    for (String directory : SERVED) {
      byConvention(sources, directory, out);
    }
  }

  private static void byConvention(Sources sources, String directory, FindingSink out) {
    sources.everything().stream()
        .filter(it -> it.path().startsWith(directory) || it.path().contains("/" + directory))
        .findFirst()
        .ifPresent(it -> out.likely(Kind.SERVES_FILES, directory(it, directory), it, 1));
  }

  private static String directory(SourceFile file, String below) {
    int at = file.path().indexOf(below);
    return file.path().substring(0, at + below.length() - 1);
  }

  private static Optional<Node> written(Call call) {
    return switch (call.name()) {
      case "copy", "move" -> call.isOn("Files") ? call.argument(1) : Optional.empty();
      case "write", "writeString", "newOutputStream", "newBufferedWriter" ->
          call.isOn("Files") ? call.argument(0) : Optional.empty();
      case "transferTo", "FileOutputStream" -> call.argument(0);
      default -> Optional.empty();
    };
  }

  /// Of `directory.resolve(name)`, whatever the name.
  private record Written(Program program, Constants constants) {
    private static final int DEEPEST = 4;

    Optional<String> directory(ParsedFile file, Node path) {
      return directory(file, path, 0);
    }

    private Optional<String> directory(ParsedFile file, Node path, int depth) {
      Optional<Call> call = Dialect.of(file).call(path);
      if (depth > DEEPEST) {
        return Optional.empty();
      }
      return call.isPresent()
          ? called(file, call.get(), depth)
          : Code.of(file).method(path).stream()
              .flatMap(it -> Code.of(file).locals(it.node()).stream())
              .filter(it -> it.name().equals(path.text()))
              .flatMap(it -> it.value().stream())
              .flatMap(it -> directory(file, it, depth + 1).stream())
              .findFirst();
    }

    private Optional<String> called(ParsedFile file, Call call, int depth) {
      Optional<Node> receiver = call.receiver();
      Optional<Type> owner =
          receiver
              .map(it -> new Typing(program).of(file, it))
              .orElseGet(() -> program.around(file, call.node()));
      if (owner.isPresent() && !call.isCreation()) {
        return returned(owner.get(), call.name(), depth);
      }
      return switch (call.name()) {
        case "resolve" -> receiver.flatMap(it -> constants.of(file, it).shown());
        case "normalize", "toAbsolutePath", "toFile" ->
            receiver.flatMap(it -> directory(file, it, depth + 1));
        case "of", "get", "File" ->
            call.arguments().size() > 1 ? joined(file, call.arguments()) : Optional.empty();
        default -> Optional.empty();
      };
    }

    /// A method of ours that works the path out.
    private Optional<String> returned(Type type, String method, int depth) {
      return type.methods().stream()
          .filter(it -> it.name().equals(method))
          .flatMap(it -> it.node().descendants("return_statement").stream())
          .flatMap(it -> directory(type.file(), it.first(), depth + 1).stream())
          .findFirst();
    }

    private Optional<String> joined(ParsedFile file, List<Node> steps) {
      Value value = constants.of(file, steps.getFirst());
      for (Node step : steps.subList(1, steps.size() - 1)) {
        value = value.slash(constants.of(file, step));
      }
      return value.shown();
    }
  }
}
