package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// Fastify's plugins: functions that are given a router.
record Plugins(Modules modules, Literals literals) {

  /// `plugin`, `fp(plugin)`, `import('./plugin.js')`.
  Optional<Located> function(Located expression) {
    Node node = Syntax.bare(expression.node());
    Optional<String> imported = SourceModule.required(node);
    if (imported.isPresent()) {
      return modules
          .exported(
              expression.module(), new SourceModule.Import(imported.get(), SourceModule.DEFAULT))
          .flatMap(this::inner);
    }
    if (node.is("identifier")) {
      return modules.definition(expression.at(node)).flatMap(this::inner);
    }
    return inner(expression.at(node));
  }

  /// The plugin that registers all files of a directory.
  boolean isAutoload(Located expression) {
    return modules
        .imported(expression)
        .filter(from -> from.specifier().matches("@fastify/autoload|fastify-autoload"))
        .isPresent();
  }

  /// What a file gives as its plugin.
  Optional<Located> ofFile(SourceModule module) {
    return Optional.ofNullable(module.exports().get(SourceModule.DEFAULT))
        .map(value -> new Located(module, value))
        .flatMap(value ->
            value.node().is("identifier")
                ? modules.definition(value).flatMap(this::inner)
                : inner(value));
  }

  /// Made with `fastify-plugin`, so that its hooks are its parent's.
  static boolean isOpen(Located function) {
    return function
            .node()
            .parent()
            .flatMap(Node::parent)
            .filter(call -> call.is("call_expression") && isWrapper(call))
            .isPresent()
        || function.module().root().descendants("call_expression").stream()
            .anyMatch(call ->
                isWrapper(call)
                    && Syntax.argument(call, 0)
                        .filter(one -> one.text().equals(function.node().textOf("name")))
                        .isPresent());
  }

  private Optional<Located> inner(Located found) {
    Node node = Syntax.bare(found.node());
    if (node.is("variable_declarator")) {
      return node.field("value").flatMap(value -> inner(found.at(value)));
    }
    if (node.is("call_expression")) {
      return Syntax.argument(node, 0).flatMap(wrapped -> function(found.at(wrapped)));
    }
    return literals.function(found.at(node));
  }

  private static boolean isWrapper(Node call) {
    return Syntax.callee(call).matches("fp|fastifyPlugin|plugin");
  }
}
