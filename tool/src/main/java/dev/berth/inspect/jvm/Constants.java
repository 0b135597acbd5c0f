package dev.berth.inspect.jvm;

import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// What expressions come to.
record Constants(Program program) {
  private static final int DEEPEST = 14;

  Value of(ParsedFile file, Node expression) {
    return of(file, expression, 0);
  }

  /// A setting, with the placeholders in it.
  Value of(Property property) {
    return filledIn(property.value(), 0);
  }

  private Value filledIn(String text, int depth) {
    Value value = Value.of("");
    int from = 0;
    for (Placeholder placeholder : Placeholder.in(text)) {
      value = value.plus(Value.of(text.substring(from, placeholder.start())));
      value = value.plus(meaning(placeholder, depth + 1));
      from = placeholder.end();
    }
    return value.plus(Value.of(text.substring(from)));
  }

  private Value meaning(Placeholder placeholder, int depth) {
    Value fallback = placeholder.fallback().map(Value::of).orElse(Value.UNKNOWN);
    if (placeholder.isVariable()) {
      return Value.variable(placeholder.name()).or(fallback);
    }
    return depth > DEEPEST
        ? Value.UNKNOWN
        : program
            .properties()
            .of(placeholder.name())
            .map(it -> filledIn(it.value(), depth + 1))
            .orElse(fallback);
  }

  private Value of(ParsedFile file, Node at, int depth) {
    return depth > DEEPEST
        ? Value.UNKNOWN
        : program.value(file, at, depth, () -> workedOut(file, at, depth));
  }

  private Value workedOut(ParsedFile file, Node at, int depth) {
    Optional<Call> call = Dialect.of(file).call(at);
    if (call.isPresent()) {
      return call(file, call.get(), depth);
    }
    return switch (at.kind()) {
      case "string_literal" -> string(file, at, depth);
      case "decimal_integer_literal",
          "integer_literal",
          "long_literal",
          "true",
          "false",
          "boolean_literal" ->
          Value.of(at.text().replaceAll("[_L]", ""));
      case "binary_expression", "additive_expression" -> sum(file, at, depth);
      case "elvis_expression" -> of(file, at.first(), depth + 1).or(of(file, at.last(), depth + 1));
      case "parenthesized_expression" -> of(file, at.first(), depth + 1);
      case "identifier", "simple_identifier" -> new Names(this).of(file, at, depth);
      case "field_access", "navigation_expression" -> member(file, at, depth);
      default -> Value.UNKNOWN;
    };
  }

  Value deeper(ParsedFile file, Node at, int depth) {
    return of(file, at, depth + 1);
  }

  Value setting(String text, int depth) {
    return filledIn(text, depth + 1);
  }

  private Value string(ParsedFile file, Node at, int depth) {
    Optional<String> plain = Dialect.of(file).literal(at);
    if (plain.isPresent()) {
      return Value.of(plain.get());
    }
    Value value = Value.of("");
    for (Node piece : at.children()) {
      value =
          value.plus(
              piece.is("interpolated_identifier", "interpolated_expression")
                  ? interpolated(file, piece, depth)
                  : Value.of(piece.text()));
    }
    return value;
  }

  private Value interpolated(ParsedFile file, Node piece, int depth) {
    return piece.children().isEmpty()
        ? new Names(this).of(file, piece, depth)
        : of(file, piece.first(), depth + 1);
  }

  private Value sum(ParsedFile file, Node at, int depth) {
    List<Node> sides =
        at.children().stream().filter(it -> !it.fieldName().equals("operator")).toList();
    boolean adds = at.is("additive_expression") || at.textOf("operator").equals("+");
    return adds && sides.size() == 2
        ? of(file, sides.getFirst(), depth + 1).plus(of(file, sides.getLast(), depth + 1))
        : Value.UNKNOWN;
  }

  private Value call(ParsedFile file, Call call, int depth) {
    return switch (call.name()) {
      case "getenv" ->
          argument(file, call, 0, depth).text().map(Value::variable).orElse(Value.UNKNOWN);
      case "getOrDefault" ->
          program.environment().isRead(file, call)
              ? argument(file, call, 0, depth)
                  .text()
                  .map(Value::variable)
                  .orElse(Value.UNKNOWN)
                  .or(argument(file, call, 1, depth))
              : Value.UNKNOWN;
      case "orElse", "requireNonNullElse" -> either(file, call, depth);
      case "get" ->
          program.environment().isRead(file, call)
              ? argument(file, call, 0, depth).text().map(Value::variable).orElse(Value.UNKNOWN)
              : joined(file, call, depth);
      case "of", "File" -> joined(file, call, depth);
      case "resolve" -> receiver(file, call, depth).slash(argument(file, call, 0, depth));
      case "ofNullable", "requireNonNull", "parseInt", "valueOf", "Path" ->
          argument(file, call, 0, depth);
      case "toString" ->
          call.arguments().isEmpty() ? receiver(file, call, depth) : argument(file, call, 0, depth);
      case "toPath", "toAbsolutePath", "normalize", "toFile", "trim", "strip", "toInt" ->
          receiver(file, call, depth);
      default -> new Names(this).returned(file, call, depth);
    };
  }

  /// `Path.of(…)` and its like, or a method of ours of that name.
  private Value joined(ParsedFile file, Call call, int depth) {
    return isPath(call)
        ? path(file, call.arguments(), depth)
        : new Names(this).returned(file, call, depth);
  }

  private static boolean isPath(Call call) {
    return call.isCreation()
        || call.receiver()
            .filter(it -> it.text().matches("(java\\.nio\\.file\\.)?Paths?"))
            .isPresent();
  }

  private Value either(ParsedFile file, Call call, int depth) {
    return call.is("orElse")
        ? receiver(file, call, depth).or(argument(file, call, 0, depth))
        : argument(file, call, 0, depth).or(argument(file, call, 1, depth));
  }

  private Value receiver(ParsedFile file, Call call, int depth) {
    return call.receiver().map(it -> of(file, it, depth + 1)).orElse(Value.UNKNOWN);
  }

  private Value argument(ParsedFile file, Call call, int position, int depth) {
    return call.argument(position).map(it -> of(file, it, depth + 1)).orElse(Value.UNKNOWN);
  }

  private Value path(ParsedFile file, List<Node> steps, int depth) {
    Value value = steps.isEmpty() ? Value.UNKNOWN : of(file, steps.getFirst(), depth + 1);
    for (Node step : steps.subList(Math.min(1, steps.size()), steps.size())) {
      value = value.slash(of(file, step, depth + 1));
    }
    return value;
  }

  /// `Settings.PORT`, `this.files`, `settings.files`.
  private Value member(ParsedFile file, Node at, int depth) {
    Node last = at.last();
    Node name = last.is("navigation_suffix") ? last.last() : last;
    return new Names(this).member(file, at.first(), name, depth);
  }
}
