package dev.berth.inspect.python;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Value;
import dev.berth.inspect.python.Meaning.Assigned;
import dev.berth.inspect.python.Meaning.Defined;
import dev.berth.inspect.python.Meaning.Field;
import dev.berth.inspect.python.Meaning.Module;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// What expressions come to.
record Constants(Modules modules) {
  private static final int DEEPEST = 16;

  Value of(ParsedFile file, Node expression) {
    return of(file, expression, 0);
  }

  private Value of(ParsedFile file, Node at, int depth) {
    if (depth > DEEPEST) {
      return Value.UNKNOWN;
    }
    return switch (at.kind()) {
      case "string" -> string(file, at, depth);
      case "concatenated_string" -> joined(file, at.children(), depth);
      case "integer", "float", "true", "false" -> Value.of(at.text());
      case "parenthesized_expression", "await" -> of(file, at.first(), depth + 1);
      case "binary_operator" -> binary(file, at, depth);
      case "boolean_operator" -> side(file, at, "left", depth).or(side(file, at, "right", depth));
      case "call" -> call(file, new Call(at), depth);
      case "subscript" ->
          EnvironmentRead.subscript(at)
              .map(read -> Value.variable(read.name()))
              .orElseGet(() -> configured(at, depth));
      case "attribute" ->
          switch (at.textOf("attribute")) {
            case "parent" -> side(file, at, "object", depth).slash(Value.of(".."));
            case "instance_path" -> Value.of("instance");
            default -> named(file, at, depth);
          };
      case "identifier" ->
          at.text().equals("__file__") ? Value.of(file.path()) : named(file, at, depth);
      default -> Value.UNKNOWN;
    };
  }

  /// `app.config["DATABASE"]`: what `from_mapping`, an assignment or a class of settings says.
  private Value configured(Node at, int depth) {
    String name = at.field("subscript").flatMap(EnvironmentRead::literal).orElse("");
    return name.isEmpty() || !at.textOf("value").matches("(.*\\.)?config")
        ? Value.UNKNOWN
        : modules.settings(name).stream()
            .map(it -> of(it.file(), it.value(), depth + 1))
            .filter(Value::isKnown)
            .findFirst()
            .orElse(Value.UNKNOWN);
  }

  private Value side(ParsedFile file, Node at, String field, int depth) {
    return at.field(field).map(node -> of(file, node, depth + 1)).orElse(Value.UNKNOWN);
  }

  private Value string(ParsedFile file, Node string, int depth) {
    Value value = Value.of("");
    for (Node piece : string.children()) {
      if (piece.is("string_content")) {
        value = value.plus(Value.of(piece.text()));
      } else if (piece.is("interpolation")) {
        value = value.plus(of(file, piece.first(), depth + 1));
      }
    }
    return value;
  }

  private Value joined(ParsedFile file, List<Node> pieces, int depth) {
    Value value = Value.of("");
    for (Node piece : pieces) {
      value = value.plus(of(file, piece, depth + 1));
    }
    return value;
  }

  private Value binary(ParsedFile file, Node at, int depth) {
    Value left = side(file, at, "left", depth);
    Value right = side(file, at, "right", depth);
    return switch (at.textOf("operator")) {
      case "/" -> left.slash(right);
      case "+" -> left.plus(right);
      default -> Value.UNKNOWN;
    };
  }

  private Value call(ParsedFile file, Call call, int depth) {
    Optional<EnvironmentRead> read = EnvironmentRead.of(call);
    if (read.isPresent()) {
      Value fallback =
          read.get().fallback().map(other -> of(file, other, depth + 1)).orElse(Value.UNKNOWN);
      return Value.variable(read.get().name()).or(fallback);
    }
    return switch (call.method()) {
      case "Path", "PurePath", "PosixPath" -> path(file, call.positional(), depth);
      case "join" ->
          call.callee().endsWith("path.join")
              ? path(file, call.positional(), depth)
              : Value.UNKNOWN;
      case "str", "int", "float", "fspath", "abspath", "normpath", "realpath", "AnyUrl" ->
          argument(file, call, depth);
      case "dirname" -> argument(file, call, depth).slash(Value.of(".."));
      case "absolute", "resolve", "as_posix", "strip", "get_secret_value", "expanduser" ->
          receiver(file, call, depth);
      case "joinpath" -> receiver(file, call, depth).slash(path(file, call.positional(), depth));
      case "with_name" ->
          receiver(file, call, depth).slash(Value.of("..")).slash(argument(file, call, depth));
      default -> wrapped(file, call, depth);
    };
  }

  private Value receiver(ParsedFile file, Call call, int depth) {
    return call.receiver().map(node -> of(file, node, depth + 1)).orElse(Value.UNKNOWN);
  }

  private Value argument(ParsedFile file, Call call, int depth) {
    return call.argument(0).map(node -> of(file, node, depth + 1)).orElse(Value.UNKNOWN);
  }

  private Value path(ParsedFile file, List<Node> steps, int depth) {
    Value value = steps.isEmpty() ? Value.UNKNOWN : of(file, steps.getFirst(), depth + 1);
    for (Node step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      value = value.slash(of(file, step, depth + 1));
    }
    return value;
  }

  /// A function of the app's own that reads the environment.
  private Value wrapped(ParsedFile file, Call call, int depth) {
    return call.function()
        .flatMap(function -> modules.of(file, function))
        .filter(meaning -> meaning instanceof Defined)
        .flatMap(meaning -> EnvironmentFunction.of(((Defined) meaning).definition()))
        .flatMap(function -> function.read(call))
        .map(read ->
            Value.variable(read.name())
                .or(read.fallback().map(other -> of(file, other, depth + 1)).orElse(Value.UNKNOWN)))
        .orElse(Value.UNKNOWN);
  }

  private Value named(ParsedFile file, Node at, int depth) {
    return modules
        .of(file, at)
        .filter(meaning -> !(meaning instanceof Assigned a && a.value().equals(at)))
        .map(meaning ->
            switch (meaning) {
              case Assigned assigned -> of(assigned.file(), assigned.value(), depth + 1);
              case Field field -> field(field, depth);
              case Defined any -> Value.UNKNOWN;
              case Module any -> Value.UNKNOWN;
            })
        .orElse(Value.UNKNOWN);
  }

  private Value field(Field field, int depth) {
    Optional<SettingsClass> settings = SettingsClass.of(field.owner());
    if (settings.isPresent()) {
      SettingsClass.Setting setting = settings.get().setting(field.declaration());
      Value fallback =
          setting.fallback().map(value -> of(field.file(), value, depth + 1)).orElse(Value.UNKNOWN);
      return Value.variable(setting.name()).or(fallback);
    }
    return field
        .declaration()
        .field("right")
        .map(value -> of(field.file(), value, depth + 1))
        .orElse(Value.UNKNOWN);
  }
}
