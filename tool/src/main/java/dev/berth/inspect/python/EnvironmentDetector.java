package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Naming;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Variables of the environment, each where it is read first.
final class EnvironmentDetector implements Detector {

  private record Found(ParsedFile file, EnvironmentRead read) {}

  @Override
  public void detect(Sources sources, FindingSink out) {
    Constants constants = new Constants(Modules.shared(sources));
    Set<String> known = new HashSet<>();
    for (Found found : all(sources)) {
      EnvironmentRead read = found.read();
      if (known.add(read.name())) {
        report(found, constants, out);
      }
    }
  }

  private static List<Found> all(Sources sources) {
    List<Found> found = new ArrayList<>();
    List<ParsedFile> files =
        sources.containing("environ", "getenv", "BaseSettings", "Settings)", "decouple");
    Map<String, EnvironmentFunction> functions = functions(files);
    for (ParsedFile file : files) {
      for (Node node : file.root().descendants("call", "subscript", "class_definition")) {
        direct(node).forEach(read -> found.add(new Found(file, read)));
      }
    }
    if (!functions.isEmpty()) {
      for (ParsedFile file : sources.containing(functions.keySet().toArray(String[]::new))) {
        for (Call call : Call.in(file.root())) {
          Optional.ofNullable(functions.get(call.method()))
              .flatMap(function -> function.read(call))
              .ifPresent(read -> found.add(new Found(file, read)));
        }
      }
    }
    return found;
  }

  private static List<EnvironmentRead> direct(Node node) {
    return switch (node.kind()) {
      case "call" -> EnvironmentRead.of(new Call(node)).stream().toList();
      case "subscript" -> EnvironmentRead.subscript(node).stream().toList();
      default ->
          SettingsClass.of(node).stream()
              .flatMap(settings -> settings.settings().stream())
              .map(setting ->
                  new EnvironmentRead(
                      setting.at(), setting.name(), setting.fallback(), setting.isDemanded()))
              .toList();
    };
  }

  private static Map<String, EnvironmentFunction> functions(List<ParsedFile> files) {
    Map<String, EnvironmentFunction> functions = new TreeMap<>();
    for (ParsedFile file : files) {
      file.root().descendants("function_definition").stream()
          .flatMap(definition -> EnvironmentFunction.of(definition).stream())
          .forEach(function -> functions.put(function.name(), function));
    }
    return functions;
  }

  private static void report(Found found, Constants constants, FindingSink out) {
    EnvironmentRead read = found.read();
    ParsedFile file = found.file();
    boolean required = read.isDemanded() || isChecked(read.at());
    String value =
        read.fallback()
            .or(() -> otherwise(read.at()))
            .flatMap(other -> fallback(file, other, constants))
            .filter(text -> !text.isBlank())
            .map(text -> read.name() + " default " + text)
            .orElse(read.name());
    out.found(required ? Kind.ENV_REQUIRED : Kind.ENV_OPTIONAL, value, file, read.at());
    if (Naming.isSecret(read.name())) {
      out.found(Kind.SECRET, read.name(), file, read.at());
    }
  }

  /// `os.environ.get("NAME") or other`.
  private static Optional<Node> otherwise(Node read) {
    return read.parent()
        .filter(around -> around.is("boolean_operator") && around.textOf("operator").equals("or"))
        .filter(around -> read.fieldName().equals("left"))
        .flatMap(around -> around.field("right"));
  }

  /// What is worked out by names that nobody knows is no default that can be told.
  private static Optional<String> fallback(ParsedFile file, Node other, Constants constants) {
    return constants
        .of(file, other)
        .text()
        .or(() -> Optional.of(other.text()).filter(text -> !text.matches("(?s).*[A-Za-z].*")));
  }

  /// `TOKEN = os.getenv("TOKEN")`, then `if not TOKEN: raise …`.
  private static boolean isChecked(Node read) {
    Optional<Node> assignment = read.ancestor("assignment", "function_definition");
    String name = assignment.map(node -> node.textOf("left")).orElse("");
    return !name.isEmpty()
        && assignment.flatMap(node -> node.ancestor("function_definition", "module")).stream()
            .flatMap(around -> around.descendants("if_statement").stream())
            .filter(check -> isAbsence(check.textOf("condition"), name))
            .flatMap(check -> check.field("consequence").stream())
            .anyMatch(EnvironmentDetector::ends);
  }

  private static boolean isAbsence(String condition, String name) {
    return condition.equals("not " + name) || condition.equals(name + " is None");
  }

  private static boolean ends(Node block) {
    return !block.descendants("raise_statement").isEmpty()
        || Call.in(block).stream().anyMatch(call -> call.is("exit", "_exit"));
  }
}
