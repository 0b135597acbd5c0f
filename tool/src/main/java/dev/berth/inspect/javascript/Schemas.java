package dev.berth.inspect.javascript;

import dev.berth.inspect.Value;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Environments that a schema reads: zod's `z.object({…}).parse(process.env)`, envalid's
/// `cleanEnv(process.env, {…})`, `createEnv({server: {…}})`.
final class Schemas {
  private final Modules modules;
  private final Evaluator evaluator;
  private final Map<Node, List<Field>> known = new HashMap<>();

  Schemas(Modules modules, Evaluator evaluator) {
    this.modules = modules;
    this.evaluator = evaluator;
  }

  /// One variable of a schema.
  record Field(String name, Located place, Value value, boolean required) {}

  /// The fields of what a schema made, if the expression is that.
  Optional<List<Field>> of(Located expression) {
    return call(expression, 0).flatMap(this::fields);
  }

  /// Of a call that is given the environment.
  Optional<List<Field>> fields(Located call) {
    List<Field> found = known.get(call.node());
    if (found == null) {
      found = shape(call).map(this::read).orElse(List.of());
      known.put(call.node(), found);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /// The call that made an object, through names and `.data`.
  private Optional<Located> call(Located expression, int far) {
    Node node = Syntax.bare(expression.node());
    if (far > 6) {
      return Optional.empty();
    }
    return switch (node.kind()) {
      case "call_expression" -> Optional.of(expression.at(node));
      case "member_expression" ->
          node.textOf("property").equals("data")
              ? node.field("object").flatMap(inner -> call(expression.at(inner), far + 1))
              : Optional.empty();
      case "identifier" ->
          modules
              .definition(expression.at(node))
              .flatMap(found ->
                  found.node().is("variable_declarator")
                      ? found.node().field("value").flatMap(v -> call(found.at(v), far + 1))
                      : Optional.empty());
      default -> Optional.empty();
    };
  }

  /// The object that describes the variables.
  private Optional<Located> shape(Located call) {
    Node node = call.node();
    boolean given = Syntax.arguments(node).stream().anyMatch(Syntax::isEnvironment);
    Literals literals = new Literals(modules);
    if (Syntax.callee(node).equals("cleanEnv") && given) {
      return Syntax.argument(node, 1).flatMap(one -> literals.object(call.at(one)));
    }
    if (Syntax.callee(node).equals("createEnv")) {
      return Syntax.argument(node, 0)
          .flatMap(options -> literals.property(call.at(options), "server"))
          .flatMap(literals::object);
    }
    if (!given || !Syntax.method(node).matches("parse|safeParse|parseAsync")) {
      return Optional.empty();
    }
    // Valibot's is given the schema as well.
    Optional<Node> schema =
        Syntax.arguments(node).size() > 1
                && !Syntax.isEnvironment(Syntax.arguments(node).getFirst())
            ? Syntax.argument(node, 0)
            : Syntax.receiver(node);
    return schema.flatMap(one -> described(call.at(one)));
  }

  /// From `z.object({…})`, or a name for it, to the object.
  private Optional<Located> described(Located schema) {
    return call(schema, 0)
        .flatMap(made ->
            Syntax.method(made.node()).matches("object|strictObject|looseObject")
                ? Syntax.argument(made.node(), 0)
                    .flatMap(shape -> new Literals(modules).object(made.at(shape)))
                : Syntax.receiver(made.node()).flatMap(inner -> described(made.at(inner))));
  }

  private List<Field> read(Located shape) {
    List<Field> fields = new ArrayList<>();
    for (Node pair : shape.node().children("pair")) {
      pair.field("value").ifPresent(value -> fields.add(field(shape, pair, value)));
    }
    return fields;
  }

  private Field field(Located shape, Node pair, Node rule) {
    String name = Syntax.nameOf(pair);
    Optional<Node> otherwise = Optional.empty();
    boolean optional = false;
    Optional<Node> at = Optional.of(rule);
    while (at.isPresent() && at.get().is("call_expression")) {
      Node call = at.get();
      String method = Syntax.method(call);
      if (method.equals("optional") && !Syntax.arguments(call).isEmpty()) {
        otherwise = Syntax.argument(call, 1);
      }
      if (method.matches("default|catch|prefault")) {
        otherwise = Syntax.argument(call, 0);
      }
      optional |= method.matches("optional|nullish|nullable");
      otherwise =
          otherwise.or(() ->
              Syntax.argument(call, 0)
                  .filter(options -> options.is("object"))
                  .flatMap(options -> Syntax.property(options, "default")));
      at = Syntax.receiver(call);
    }
    Value fallback = otherwise.map(node -> evaluator.of(shape.at(node))).orElse(Value.UNKNOWN);
    boolean required = otherwise.isEmpty() && !optional;
    return new Field(name, shape.at(pair), Value.variable(name).or(fallback), required);
  }
}
