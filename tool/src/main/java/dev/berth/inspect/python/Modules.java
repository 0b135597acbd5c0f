package dev.berth.inspect.python;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.python.Meaning.Assigned;
import dev.berth.inspect.python.Meaning.Defined;
import dev.berth.inspect.python.Meaning.Field;
import dev.berth.inspect.python.Meaning.Module;
import dev.berth.inspect.syntax.Node;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What names stand for, across modules. Detectors share it, with all that it has looked up.
final class Modules {
  private static final int DEEPEST = 8;

  private final Sources sources;
  private final Map<String, List<SourceFile>> byName;
  private final Map<String, Optional<SourceFile>> paths = new ConcurrentHashMap<>();
  private final Map<String, List<Assigned>> settings = new ConcurrentHashMap<>();

  /// What stands at the top of a module, by its name.
  private record Top(Map<String, Meaning> names, List<Node> imports) {

    static Top of(ParsedFile file) {
      return new Top(
          declared(file), file.root().descendants("import_statement", "import_from_statement"));
    }
  }

  private Modules(Sources sources) {
    this.sources = sources;
    this.byName = sources.files().stream().collect(Collectors.groupingBy(SourceFile::name));
  }

  static Modules shared(Sources sources) {
    return sources.shared(Modules.class, Modules::new);
  }

  /// Of a name or of `a.b`.
  Optional<Meaning> of(ParsedFile file, Node expression) {
    return of(file, expression, 0);
  }

  /// Of a name at the top of a module.
  Optional<Meaning> of(ParsedFile file, String name) {
    return inModule(file, name, 0);
  }

  /// The file of `courier.app`, as any other file would import it.
  Optional<SourceFile> module(String dotted) {
    String path = dotted.replace('.', '/');
    return find(path + ".py").or(() -> find(path + "/__init__.py"));
  }

  /// What Flask's settings of this name are set to.
  List<Assigned> settings(String name) {
    return settings.computeIfAbsent(
        name,
        any ->
            sources.naming(name).stream().flatMap(file -> settings(file, name).stream()).toList());
  }

  private static List<Assigned> settings(ParsedFile file, String name) {
    Pattern key = Pattern.compile(".*config\\[[\"']" + Pattern.quote(name) + "[\"']]");
    return file.root().descendants("keyword_argument", "assignment").stream()
        .filter(it ->
            it.textOf("name").equals(name)
                || it.textOf("left").equals(name)
                || key.matcher(it.textOf("left")).matches())
        .flatMap(it -> it.field("value").or(() -> it.field("right")).stream())
        .map(value -> new Assigned(file, name, value))
        .toList();
  }

  private Optional<Meaning> of(ParsedFile file, Node expression, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    if (expression.is("identifier")) {
      return inFunctions(file, expression).or(() -> inModule(file, expression.text(), depth));
    }
    if (expression.is("attribute")) {
      String member = expression.textOf("attribute");
      return expression
          .field("object")
          .flatMap(object -> of(file, object, depth + 1))
          .flatMap(owner -> member(owner, member, depth + 1));
    }
    return Optional.empty();
  }

  private Optional<Meaning> member(Meaning owner, String name, int depth) {
    return switch (owner) {
      case Module module -> inModule(module.file(), name, depth);
      case Defined type ->
          type.definition().is("class_definition")
              ? inClass(type.file(), type.definition(), name)
              : Optional.empty();
      case Assigned object ->
          Call.of(object.value())
              .flatMap(Call::function)
              .flatMap(made -> of(object.file(), made, depth + 1))
              .filter(type -> type instanceof Defined)
              .flatMap(type -> member(type, name, depth + 1));
      case Field any -> Optional.empty();
    };
  }

  private Optional<Meaning> inFunctions(ParsedFile file, Node at) {
    Optional<Node> function = at.ancestor("function_definition");
    while (function.isPresent()) {
      Optional<Meaning> local = assigned(file, function.get(), at.text());
      if (local.isPresent()) {
        return local;
      }
      function = function.get().ancestor("function_definition");
    }
    return Optional.empty();
  }

  private Optional<Meaning> assigned(ParsedFile file, Node within, String name) {
    return within.descendants("assignment").stream()
        .filter(assignment -> assignment.textOf("left").equals(name))
        .flatMap(assignment -> assignment.field("right").stream())
        .map(value -> (Meaning) new Assigned(file, name, value))
        .findFirst();
  }

  private Optional<Meaning> inModule(ParsedFile file, String name, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty();
    }
    Top top = file.known(Top.class, Top::of);
    Meaning own = top.names().get(name);
    if (own != null) {
      return Optional.of(own);
    }
    return top.imports().stream()
        .flatMap(statement -> imported(file, statement, name, depth).stream())
        .findFirst();
  }

  /// What stands at the top of a module, by its name; of several the first.
  private static Map<String, Meaning> declared(ParsedFile file) {
    Map<String, Meaning> names = new HashMap<>();
    for (Node statement : file.root().children()) {
      Node definition =
          statement.is("decorated_definition")
              ? statement.field("definition").orElse(statement)
              : statement;
      if (definition.is("function_definition", "class_definition")) {
        names.putIfAbsent(definition.textOf("name"), new Defined(file, definition));
      }
      for (Node assignment : statement.children("assignment")) {
        String name = assignment.textOf("left");
        assignment
            .field("right")
            .ifPresent(value -> names.putIfAbsent(name, new Assigned(file, name, value)));
      }
    }
    return names;
  }

  private static Optional<Meaning> inClass(ParsedFile file, Node type, String name) {
    return fields(type).stream()
        .filter(declaration -> declaration.textOf("left").equals(name))
        .map(declaration -> (Meaning) new Field(file, type, declaration))
        .findFirst();
  }

  /// The declarations `name: type = value` of a class.
  static List<Node> fields(Node type) {
    return type.field("body").stream()
        .flatMap(body -> body.children("expression_statement").stream())
        .flatMap(statement -> statement.children("assignment").stream())
        .toList();
  }

  private Optional<Meaning> imported(ParsedFile file, Node statement, String name, int depth) {
    for (Node item : statement.fields("name")) {
      String original = item.is("aliased_import") ? item.textOf("name") : item.text();
      String local = item.is("aliased_import") ? item.textOf("alias") : item.text();
      if (local.equals(name)) {
        return statement.is("import_statement")
            ? module(original).flatMap(sources::parsed).map(Module::new)
            : fromModule(file, statement.textOf("module_name"), original, depth);
      }
    }
    return Optional.empty();
  }

  private Optional<Meaning> fromModule(ParsedFile file, String module, String name, int depth) {
    String separator = module.endsWith(".") ? "" : ".";
    Optional<ParsedFile> inside = located(file, module + separator + name).flatMap(sources::parsed);
    if (inside.isPresent()) {
      return inside.map(Module::new);
    }
    return located(file, module)
        .flatMap(sources::parsed)
        .filter(target -> !target.path().equals(file.path()))
        .flatMap(target -> inModule(target, name, depth + 1));
  }

  private Optional<SourceFile> located(ParsedFile from, String dotted) {
    int up = 0;
    while (up < dotted.length() && dotted.charAt(up) == '.') {
      up++;
    }
    if (up == 0) {
      return module(dotted);
    }
    String directory = from.file().directory();
    for (int i = 1; i < up && !directory.isEmpty(); i++) {
      directory = directory.substring(0, directory.lastIndexOf('/', directory.length() - 2) + 1);
    }
    String below = dotted.substring(up).replace('.', '/');
    if (below.isEmpty()) {
      return sources.file(directory + "__init__.py");
    }
    String path = directory + below;
    return sources.file(path + ".py").or(() -> sources.file(path + "/__init__.py"));
  }

  /// In a monorepo the nearest to the top.
  private Optional<SourceFile> find(String path) {
    String below = "/" + path;
    return paths.computeIfAbsent(
        path,
        any ->
            sources
                .file(path)
                .or(() ->
                    byName
                        .getOrDefault(path.substring(path.lastIndexOf('/') + 1), List.of())
                        .stream()
                        .filter(file -> file.path().endsWith(below))
                        .min(Comparator.comparingInt((SourceFile file) -> file.path().length()))));
  }
}
