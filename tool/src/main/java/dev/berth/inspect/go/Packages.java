package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What names stand for, across files and packages of the modules. Detectors share it, with all
/// that it has looked up.
final class Packages {
  private static final Pattern MODULE = Pattern.compile("(?m)^module\\s+(\\S+)");
  private static final String[] ASSIGNMENTS = {
    "short_var_declaration", "var_spec", "const_spec", "assignment_statement"
  };
  private static final String[] FUNCTIONS = {
    "function_declaration", "method_declaration", "func_literal"
  };

  /// Stands for the package of a method.
  private static final String UNKNOWN = "?";

  private final Sources sources;
  private final Map<String, List<SourceFile>> directories;
  private final Map<String, String> modules = new LinkedHashMap<>();
  private final Map<String, List<Declared>> methods = new ConcurrentHashMap<>();
  private final Map<String, Map<String, List<Declared>>> calls = new ConcurrentHashMap<>();
  private final Map<String, List<Declared>> fields = new ConcurrentHashMap<>();
  private final Map<String, Optional<Tag>> tags = new ConcurrentHashMap<>();

  private Packages(Sources sources) {
    this.sources = sources;
    this.directories =
        sources.files().stream().collect(Collectors.groupingBy(SourceFile::directory));
    for (SourceFile manifest : sources.manifests()) {
      Matcher module = MODULE.matcher(manifest.text());
      if (manifest.name().equals("go.mod") && module.find()) {
        modules.putIfAbsent(module.group(1), manifest.directory());
      }
    }
  }

  static Packages shared(Sources sources) {
    return sources.shared(Packages.class, Packages::new);
  }

  /// Of a name, of `package.Name`, or of a method by its name.
  Optional<Declared> of(ParsedFile file, Node expression) {
    if (expression.is("identifier")) {
      return inFunctions(file, expression).or(() -> inPackage(file, expression.text()));
    }
    if (!expression.is("selector_expression")) {
      return Optional.empty();
    }
    String member = expression.textOf("field");
    Optional<String> directory = imported(file, expression.textOf("operand"));
    return directory.isPresent() ? inDirectory(directory.get(), member) : method(file, member);
  }

  /// At the top of the packages's files.
  Optional<Declared> inPackage(ParsedFile file, String name) {
    return inDirectory(file.file().directory(), name);
  }

  /// A method of that name, of the same package first; elsewhere only if there is no other.
  Optional<Declared> method(ParsedFile file, String name) {
    List<Declared> all =
        methods.computeIfAbsent(name, any -> everywhere(name, contents -> contents.methods(name)));
    return all.stream()
        .filter(found -> found.file().file().directory().equals(file.file().directory()))
        .findFirst()
        .or(() -> all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty());
  }

  /// The directory of a package of ours that a file knows by this name.
  Optional<String> imported(ParsedFile file, String name) {
    return Contents.of(file).imported(name).flatMap(this::directory);
  }

  /// Calls of a function of ours, wherever they are.
  List<Declared> calls(ParsedFile file, Node function) {
    String name = function.textOf("name");
    Map<String, List<Declared>> all =
        calls.computeIfAbsent(
            name,
            any ->
                everywhere(name, contents -> contents.calls(name)).stream()
                    .collect(Collectors.groupingBy(it -> where(it.file(), new Call(it.node())))));
    return function.is("function_declaration")
        ? all.getOrDefault(file.file().directory(), List.of())
        : all.getOrDefault(UNKNOWN, List.of()).stream()
            .filter(it -> isOf(it.file(), new Call(it.node()), function))
            .toList();
  }

  /// The directory of the package whose function is called, by how that is written.
  private String where(ParsedFile from, Call call) {
    return call.receiver()
        .map(it -> imported(from, it.text()).orElse(UNKNOWN))
        .orElse(from.file().directory());
  }

  private boolean isOf(ParsedFile file, Call call, Node function) {
    return call.function()
        .flatMap(called -> of(file, called))
        .filter(declared -> declared.node().equals(function))
        .isPresent();
  }

  /// Values of a struct's field in literals, and assigned to it.
  List<Declared> fieldValues(String field) {
    return fields.computeIfAbsent(
        field, any -> everywhere(field, contents -> contents.fieldValues(field)));
  }

  private List<Declared> everywhere(String name, Function<Contents, List<Declared>> wanted) {
    return sources.naming(name).stream()
        .flatMap(file -> wanted.apply(Contents.of(file)).stream())
        .toList();
  }

  /// What fills a struct's field of this name from the environment.
  Optional<Tag> tag(String field) {
    return field.isEmpty()
        ? Optional.empty()
        : tags.computeIfAbsent(
            field,
            any ->
                sources.containing("env:\"", "envconfig:\"").stream()
                    .flatMap(file -> file.root().descendants("field_declaration").stream())
                    .filter(it -> it.textOf("name").equals(field))
                    .flatMap(it -> Tag.of(it).stream())
                    .findFirst());
  }

  private Optional<Declared> inFunctions(ParsedFile file, Node at) {
    Optional<Node> function = at.ancestor(FUNCTIONS);
    while (function.isPresent()) {
      Optional<Declared> local = local(file, function.get(), at);
      if (local.isPresent()) {
        return local;
      }
      function = function.get().ancestor(FUNCTIONS);
    }
    return Optional.empty();
  }

  private static Optional<Declared> local(ParsedFile file, Node function, Node at) {
    return function.descendants(ASSIGNMENTS).stream()
        .filter(assignment -> !assignment.holds(at) || !assignment.is("assignment_statement"))
        .flatMap(assignment -> Declared.value(file, assignment, at.text()).stream())
        .findFirst()
        .or(() -> parameter(file, function, at.text()));
  }

  private static Optional<Declared> parameter(ParsedFile file, Node function, String name) {
    return function.field("parameters").stream()
        .flatMap(list -> list.children("parameter_declaration").stream())
        .filter(node -> node.fields("name").stream().anyMatch(n -> n.text().equals(name)))
        .map(node -> new Declared(file, node, Form.PARAMETER))
        .findFirst();
  }

  private Optional<Declared> inDirectory(String directory, String name) {
    return directories.getOrDefault(directory, List.of()).stream()
        .filter(file -> file.mayName(name))
        .flatMap(file -> sources.parsed(file).stream())
        .flatMap(file -> Contents.of(file).top(name).stream())
        .findFirst();
  }

  private Optional<String> directory(String path) {
    for (Map.Entry<String, String> module : modules.entrySet()) {
      if (path.equals(module.getKey())) {
        return Optional.of(module.getValue());
      }
      if (path.startsWith(module.getKey() + "/")) {
        return Optional.of(module.getValue() + path.substring(module.getKey().length() + 1) + "/");
      }
    }
    return Optional.empty();
  }
}
