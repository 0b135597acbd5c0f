package dev.berth.inspect.javascript;

import dev.berth.inspect.Value;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.Schemas.Field;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// Knows an environment variable when it is read: from `process.env` and `Bun.env`, through a
/// function of the app that reads by name, through a schema.
final class Variables {
  private final Modules modules;
  private final Literals literals;
  private final Evaluator evaluator;
  private final Schemas schemas;

  Variables(Modules modules, Literals literals, Evaluator evaluator) {
    this.modules = modules;
    this.literals = literals;
    this.evaluator = evaluator;
    this.schemas = new Schemas(modules, evaluator);
  }

  /// A function of the app that reads a variable by its name.
  ///
  /// @param otherwise what it gives without one
  /// @param throwing ends without one
  record Reader(int otherwiseAt, Optional<Node> otherwise, boolean throwing) {}

  Schemas schemas() {
    return schemas;
  }

  /// `process.env`, or a name for it.
  boolean isEnvironment(Located expression) {
    Node node = Syntax.bare(expression.node());
    if (Syntax.isEnvironment(node)) {
      return true;
    }
    if (!node.is("identifier")) {
      return false;
    }
    Located here = expression.at(node);
    if (modules.imported(here).filter(Variables::isEnvironmentOfNode).isPresent()) {
      return true;
    }
    return modules
        .definition(here)
        .filter(found -> found.node().is("variable_declarator"))
        .flatMap(found -> found.node().field("value"))
        .filter(value -> Syntax.isEnvironment(Syntax.bare(value)))
        .isPresent();
  }

  /// `process.env.NAME`, `process.env['NAME']`: the name.
  Optional<String> named(Located member) {
    Node node = member.node();
    Optional<Node> owner = node.field("object").filter(object -> isEnvironment(member.at(object)));
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    return node.is("subscript_expression")
        ? node.field("index").flatMap(Syntax::string)
        : Optional.of(node.textOf("property"));
  }

  /// What a member of the environment, or of an object that a schema made of it, comes to.
  Optional<Value> read(Located member) {
    Optional<Value> direct = named(member).map(Value::variable);
    return direct.isPresent() || !member.node().is("member_expression")
        ? direct
        : member
            .node()
            .field("object")
            .flatMap(owner -> field(member.at(owner), member.node().textOf("property")));
  }

  /// A field of an object that a schema made of the environment.
  Optional<Value> field(Located owner, String name) {
    return schemas
        .of(owner)
        .flatMap(fields ->
            fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .map(Field::value));
  }

  /// A call of a function that reads the variable that its first argument names.
  Optional<Value> readBy(Located call) {
    return nameGiven(call)
        .flatMap(name -> reader(call).map(reader -> Value.variable(name).or(given(call, reader))));
  }

  Optional<String> nameGiven(Located call) {
    return Syntax.argument(call.node(), 0)
        .flatMap(Syntax::string)
        .filter(name -> name.matches("[A-Z][A-Z0-9_]+"));
  }

  /// What a call of a reader falls back to.
  Value given(Located call, Reader reader) {
    Optional<Node> given = Syntax.argument(call.node(), reader.otherwiseAt());
    return given
        .or(reader::otherwise)
        .map(node -> evaluator.of(call.at(node)))
        .orElse(Value.UNKNOWN);
  }

  Optional<Reader> reader(Located call) {
    return call.node()
        .field("function")
        .filter(called -> called.is("identifier"))
        .flatMap(called -> literals.function(call.at(called)))
        .flatMap(function -> reader(function, 0));
  }

  private Optional<Reader> reader(Located function, int far) {
    List<Node> parameters = Syntax.parameters(function.node());
    if (parameters.isEmpty() || far > 2) {
      return Optional.empty();
    }
    String name = nameOf(parameters.getFirst());
    for (Node access : function.node().descendants("subscript_expression")) {
      if (access.textOf("index").equals(name)
          && access.field("object").filter(o -> isEnvironment(function.at(o))).isPresent()) {
        return Optional.of(reader(function, parameters, access));
      }
    }
    for (Node call : function.node().descendants("call_expression")) {
      if (Syntax.argument(call, 0).filter(first -> first.text().equals(name)).isPresent()
          && call.field("function").filter(called -> called.is("identifier")).isPresent()) {
        Optional<Reader> inner =
            literals
                .function(function.at(call.field("function").orElseThrow()))
                .filter(found -> !found.equals(function))
                .flatMap(found -> reader(found, far + 1));
        if (inner.isPresent()) {
          return inner.map(found -> new Reader(1, fallback(parameters), found.throwing()));
        }
      }
    }
    return Optional.empty();
  }

  private static Reader reader(Located function, List<Node> parameters, Node access) {
    Optional<Node> otherwise = fallback(parameters).or(() -> Reads.alternative(access));
    if (otherwise
        .filter(node -> parameters.stream().anyMatch(p -> nameOf(p).equals(node.text())))
        .isPresent()) {
      otherwise = Optional.empty();
    }
    return new Reader(1, otherwise, Reads.ends(function.node()));
  }

  /// The default of the second parameter.
  private static Optional<Node> fallback(List<Node> parameters) {
    return parameters.size() < 2
        ? Optional.empty()
        : parameters.get(1).field("value").or(() -> parameters.get(1).field("right"));
  }

  private static String nameOf(Node parameter) {
    String pattern = parameter.textOf("pattern");
    String left = parameter.textOf("left");
    return !pattern.isEmpty() ? pattern : !left.isEmpty() ? left : parameter.text();
  }

  private static boolean isEnvironmentOfNode(SourceModule.Import from) {
    return from.specifier().matches("(node:)?process|bun") && from.name().equals("env");
  }
}
