package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// Finds the object literal that an expression means, and what stands in it under a name.
record Literals(Modules modules) {
  private static final int FAR = 8;

  /// The value of `name` in what an expression means; through constants, imports, nested objects
  /// and functions that return an object.
  Optional<Located> property(Located expression, String name) {
    return property(expression, name, 0);
  }

  Optional<Located> object(Located expression) {
    return object(expression, 0);
  }

  private Optional<Located> property(Located expression, String name, int far) {
    return object(expression, far)
        .flatMap(object ->
            object.node().is("program")
                ? exported(object, name)
                : Syntax.property(object.node(), name).map(object::at));
  }

  private Optional<Located> object(Located expression, int far) {
    Node node = Syntax.bare(expression.node());
    if (far > FAR) {
      return Optional.empty();
    }
    return switch (node.kind()) {
      case "object", "program" -> Optional.of(expression.at(node));
      case "identifier", "shorthand_property_identifier" ->
          modules.definition(expression.at(node)).flatMap(found -> declared(found, far + 1));
      case "member_expression" ->
          node.field("object")
              .flatMap(owner -> property(expression.at(owner), node.textOf("property"), far + 1))
              .flatMap(found -> object(found, far + 1));
      case "call_expression" -> returned(expression.at(node), far + 1);
      default -> Optional.empty();
    };
  }

  private Optional<Located> declared(Located declaration, int far) {
    Node node = declaration.node();
    if (!node.is("variable_declarator")) {
      return object(declaration, far);
    }
    return node.field("value").flatMap(value -> object(declaration.at(value), far));
  }

  /// Of a call: `Object.freeze({…})`, or what the called function returns.
  private Optional<Located> returned(Located call, int far) {
    if (Syntax.callee(call.node()).equals("Object.freeze")) {
      return Syntax.argument(call.node(), 0).flatMap(inner -> object(call.at(inner), far));
    }
    return call.node()
        .field("function")
        .filter(called -> called.is("identifier"))
        .flatMap(called -> function(call.at(called)))
        .flatMap(function -> result(function).flatMap(value -> object(value, far)));
  }

  /// The function that a name or an expression means.
  Optional<Located> function(Located expression) {
    Node node = Syntax.bare(expression.node());
    if (Syntax.isFunction(node)) {
      return Optional.of(expression.at(node));
    }
    if (node.is("member_expression")) {
      return node.field("object")
          .flatMap(owner -> property(expression.at(owner), node.textOf("property")))
          .filter(found -> !found.node().equals(node))
          .flatMap(this::function);
    }
    if (!node.is("identifier", "shorthand_property_identifier")) {
      return Optional.empty();
    }
    return modules
        .definition(expression.at(node))
        .flatMap(found ->
            found.node().is("variable_declarator")
                ? found.node().field("value").map(Syntax::bare).map(found::at)
                : Optional.of(found))
        .flatMap(Literals::wrapped);
  }

  /// `createMiddleware(async (c, next) => …)`: what is given to a factory.
  private static Optional<Located> wrapped(Located value) {
    Optional<Node> given =
        value.node().is("call_expression")
            ? Syntax.arguments(value.node()).stream().filter(Syntax::isFunction).findFirst()
            : Optional.of(value.node()).filter(Syntax::isFunction);
    return given.map(value::at);
  }

  /// The function that a call calls, if it is the repository's own.
  Optional<Located> called(Located call) {
    return call.node().field("function").flatMap(name -> function(call.at(name)));
  }

  /// What a function returns at its end.
  static Optional<Located> result(Located function) {
    Optional<Node> body = function.node().field("body");
    if (body.isPresent() && !body.get().is("statement_block")) {
      return body.map(Syntax::bare).map(function::at);
    }
    return body.flatMap(
            block -> block.children("return_statement").stream().reduce((first, last) -> last))
        .flatMap(end -> end.children().stream().findFirst())
        .map(Syntax::bare)
        .map(function::at);
  }

  private Optional<Located> exported(Located program, String name) {
    return modules.exported(
        program.module(),
        new SourceModule.Import("./" + program.module().file().file().name(), name));
  }
}
