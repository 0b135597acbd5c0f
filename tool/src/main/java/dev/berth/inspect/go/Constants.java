package dev.berth.inspect.go;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Value;
import dev.berth.inspect.go.Declared.Form;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// What expressions come to.
record Constants(Packages packages) {
  private static final int DEEPEST = 12;

  Value of(ParsedFile file, Node expression) {
    return of(file, expression, 0);
  }

  private Value of(ParsedFile file, Node at, int depth) {
    if (depth > DEEPEST) {
      return Value.UNKNOWN;
    }
    return switch (at.kind()) {
      case "interpreted_string_literal", "raw_string_literal" -> Value.of(Text.of(at).orElse(""));
      case "int_literal", "float_literal", "true", "false" -> Value.of(at.text());
      case "parenthesized_expression" -> of(file, at.first(), depth + 1);
      case "binary_expression" ->
          at.textOf("operator").equals("+")
              ? side(file, at, "left", depth).plus(side(file, at, "right", depth))
              : Value.UNKNOWN;
      case "call_expression" -> call(file, new Call(at), depth);
      case "identifier", "selector_expression" -> named(file, at, depth);
      default -> Value.UNKNOWN;
    };
  }

  private Value side(ParsedFile file, Node at, String field, int depth) {
    return at.field(field).map(node -> of(file, node, depth + 1)).orElse(Value.UNKNOWN);
  }

  private Value call(ParsedFile file, Call call, int depth) {
    Optional<EnvironmentRead> read = EnvironmentRead.of(call).or(() -> wrapped(file, call));
    if (read.isPresent()) {
      Value fallback =
          read.get().fallback().map(other -> of(file, other, depth + 1)).orElse(Value.UNKNOWN);
      return Value.variable(read.get().name()).or(fallback);
    }
    return switch (call.callee()) {
      case "filepath.Join", "path.Join" -> joined(file, call.arguments(), depth);
      case "cmp.Or" -> argument(file, call, 0, depth).or(argument(file, call, 1, depth));
      case "strconv.Itoa",
          "string",
          "filepath.Clean",
          "filepath.FromSlash",
          "strings.TrimSpace",
          "http.Dir",
          "os.DirFS" ->
          argument(file, call, 0, depth);
      case "fmt.Sprintf" -> formatted(file, call, depth);
      default -> Value.UNKNOWN;
    };
  }

  private Value argument(ParsedFile file, Call call, int position, int depth) {
    return call.argument(position).map(node -> of(file, node, depth + 1)).orElse(Value.UNKNOWN);
  }

  private Value joined(ParsedFile file, List<Node> steps, int depth) {
    Value value = steps.isEmpty() ? Value.UNKNOWN : of(file, steps.getFirst(), depth + 1);
    for (Node step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      value = value.slash(of(file, step, depth + 1));
    }
    return value;
  }

  private Value formatted(ParsedFile file, Call call, int depth) {
    String[] pieces = call.argument(0).flatMap(Text::of).orElse("").split("%[sdvq]", -1);
    Value value = Value.of(pieces[0]);
    for (int i = 1; i < pieces.length; i++) {
      value = value.plus(argument(file, call, i, depth)).plus(Value.of(pieces[i]));
    }
    return value;
  }

  private Optional<EnvironmentRead> wrapped(ParsedFile file, Call call) {
    return call.function()
        .flatMap(function -> packages.of(file, function))
        .filter(meaning -> meaning.form() == Form.FUNCTION)
        .flatMap(meaning -> EnvironmentFunction.of(meaning.node()))
        .flatMap(function -> function.read(call));
  }

  private Value named(ParsedFile file, Node at, int depth) {
    return meanings(file, at).stream()
        .filter(meaning -> !meaning.node().equals(at))
        .map(meaning -> of(meaning.file(), meaning.node(), depth + 1))
        .filter(Value::isKnown)
        .findFirst()
        .or(() -> packages.tag(at.textOf("field")).map(Tag::value))
        .orElse(Value.UNKNOWN);
  }

  /// The expressions that a name may stand for.
  private List<Declared> meanings(ParsedFile file, Node at) {
    Optional<Declared> declared = packages.of(file, at);
    if (declared.isEmpty() || declared.get().form() == Form.FUNCTION) {
      return at.is("selector_expression") ? packages.fieldValues(at.textOf("field")) : List.of();
    }
    return declared.get().form() == Form.VALUE
        ? List.of(declared.get())
        : given(declared.get(), at.text());
  }

  /// What callers give as a parameter.
  private List<Declared> given(Declared parameter, String name) {
    Optional<Node> function =
        parameter.node().ancestor("function_declaration", "method_declaration");
    List<String> names =
        function.flatMap(it -> it.field("parameters")).stream()
            .flatMap(list -> list.children("parameter_declaration").stream())
            .flatMap(it -> it.fields("name").stream())
            .map(Node::text)
            .toList();
    int position = names.indexOf(name);
    if (position < 0) {
      return List.of();
    }
    return function.stream()
        .flatMap(it -> packages.calls(parameter.file(), it).stream())
        .flatMap(call ->
            new Call(call.node())
                .argument(position).stream()
                    .map(node -> new Declared(call.file(), node, Form.VALUE)))
        .toList();
  }
}
