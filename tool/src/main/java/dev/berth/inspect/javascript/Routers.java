package dev.berth.inspect.javascript;

import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/// Knows a router of Hono, Express or Fastify by the expression that makes it, or by the parameter
/// that it is handed on as. That node is its identity, in whatever file it is used.
record Routers(Modules modules, Literals literals) {
  private static final int FAR = 8;

  private static final Pattern PACKAGES =
      Pattern.compile(
          "(npm:)?(hono|hono/tiny|hono/quick|@hono/zod-openapi|express|fastify|express-promise-router|elysia)");

  /// Calls that give back the router that they were made on.
  private static final Pattern CHAINED =
      Pattern.compile(
          "get|post|put|patch|delete|options|head|all|use|on|route|register|onError|notFound|mount"
              + "|withTypeProvider|addHook|decorate|after|openapi|set|disable|enable|listen");

  private static final Pattern TYPES =
      Pattern.compile(
          ".*\\b(Hono|OpenAPIHono|Express|Application|Router|IRouter|FastifyInstance|FastifyPlugin\\w*"
              + "|FastifyPluginAsync\\w*)\\b.*",
          Pattern.DOTALL);

  private static final Pattern NAMES = Pattern.compile("app|fastify|router|instance|api");

  Routers(Modules modules) {
    this(modules, new Literals(modules));
  }

  Optional<Located> of(Located expression) {
    return of(expression, 0);
  }

  private Optional<Located> of(Located expression, int far) {
    Located base = base(expression);
    Node node = base.node();
    if (far > FAR) {
      return Optional.empty();
    }
    if (isMade(base) || isBased(node)) {
      return Optional.of(base);
    }
    return switch (node.kind()) {
      case "identifier" -> modules.definition(base).flatMap(found -> declared(found, far + 1));
      case "call_expression" ->
          node.field("function")
              .flatMap(called -> literals.function(base.at(called)))
              .flatMap(Literals::result)
              .flatMap(result -> of(result, far + 1));
      case "member_expression" -> field(base, far + 1);
      default -> Optional.empty();
    };
  }

  /// A parameter counts as a router if its type or its name says so.
  static boolean looksLikeOne(Node parameter) {
    String around =
        parameter
            .ancestor("variable_declarator")
            .map(declarator -> declarator.textOf("type"))
            .orElse("");
    return TYPES.matcher(parameter.textOf("type") + " " + around).matches()
        || NAMES.matcher(name(parameter)).matches();
  }

  static boolean isParameter(Node router) {
    return !router.is("new_expression", "call_expression", "if_statement");
  }

  /// `app.basePath('/api')`: a router of its own, that begins there.
  static boolean isBased(Node node) {
    return node.is("call_expression") && Syntax.method(node).equals("basePath");
  }

  private Optional<Located> declared(Located declaration, int far) {
    Node node = declaration.node();
    if (node.is("variable_declarator")) {
      return node.field("value").flatMap(value -> of(declaration.at(value), far));
    }
    boolean parameter =
        node.parent().filter(around -> around.is("formal_parameters")).isPresent()
            || node.fieldName().equals("parameter");
    return parameter ? Optional.of(declaration) : of(declaration, far);
  }

  /// `this.app`, set in a constructor or where the field is declared; `server.app` of an object.
  private Optional<Located> field(Located member, int far) {
    String name = member.node().text();
    if (name.startsWith("this.")) {
      for (Node set : member.module().root().descendants("assignment_expression")) {
        if (set.textOf("left").equals(name)) {
          return set.field("right").flatMap(value -> of(member.at(value), far));
        }
      }
      for (Node set :
          member.module().root().descendants("public_field_definition", "field_definition")) {
        boolean same = name.equals("this." + set.textOf("name") + set.textOf("property"));
        if (same && set.field("value").isPresent()) {
          return set.field("value").flatMap(value -> of(member.at(value), far));
        }
      }
    }
    return member
        .node()
        .field("object")
        .flatMap(owner -> literals.property(member.at(owner), member.node().textOf("property")))
        .filter(found -> !found.node().equals(member.node()))
        .flatMap(found -> of(found, far));
  }

  /// What a chain of calls begins with.
  private static Located base(Located expression) {
    Node node = Syntax.bare(expression.node());
    while (node.is("call_expression") && CHAINED.matcher(Syntax.method(node)).matches()) {
      Optional<Node> receiver = Syntax.receiver(node).map(Syntax::bare);
      if (receiver.isEmpty()) {
        break;
      }
      node = receiver.get();
    }
    return expression.at(node);
  }

  /// `new Hono()`, `express()`, `express.Router()`, `Router()`, `Fastify({…})`.
  private boolean isMade(Located expression) {
    Node node = expression.node();
    if (!node.is("new_expression", "call_expression")) {
      return false;
    }
    Optional<Node> maker = node.field(node.is("new_expression") ? "constructor" : "function");
    if (maker.filter(made -> made.is("member_expression")).isPresent()) {
      boolean router = maker.get().textOf("property").equals("Router");
      maker = maker.get().field("object").filter(object -> router);
    }
    return maker
        .filter(name -> name.is("identifier"))
        .flatMap(name -> modules.imported(expression.at(name)))
        .filter(from -> PACKAGES.matcher(from.specifier()).matches())
        .isPresent();
  }

  private static String name(Node parameter) {
    String pattern = parameter.textOf("pattern");
    return pattern.isEmpty() ? parameter.text() : pattern;
  }
}
