package dev.berth.inspect.javascript;

import dev.berth.inspect.Value;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What expressions come to: constants over files, the environment with its defaults, joined paths.
final class Evaluator {
  private static final int FAR = 16;

  private static final Pattern UNCHANGED =
      Pattern.compile(
          "Number|String|Boolean|parseInt|parseFloat|Number\\.parseInt|Number\\.parseFloat"
              + "|fileURLToPath|url\\.fileURLToPath|normalizePort|normalisePort|normalize|path\\.normalize");

  private static final Pattern DIRECTORY_OF = Pattern.compile("(path\\.)?dirname");
  private static final Pattern HERE = Pattern.compile("import\\.meta\\.(filename|path|file)");

  private static final Pattern JOINS =
      Pattern.compile("(path\\.|path\\.posix\\.|nodePath\\.|Path\\.)?(join|resolve)");

  private final Modules modules;
  private final Literals literals;
  private final Variables variables;
  private final Map<Node, Value> declared = new HashMap<>();

  Evaluator(Modules modules) {
    this.modules = modules;
    this.literals = new Literals(modules);
    this.variables = new Variables(modules, literals, this);
  }

  Value of(Located expression) {
    return of(expression, 0);
  }

  Modules modules() {
    return modules;
  }

  Variables variables() {
    return variables;
  }

  private Value of(Located expression, int far) {
    Node node = Syntax.bare(expression.node());
    Located here = expression.at(node);
    if (far > FAR) {
      return Value.UNKNOWN;
    }
    return switch (node.kind()) {
      case "string" -> Value.of(Syntax.string(node).orElse(""));
      case "template_string" -> template(here, far);
      case "number" -> Value.of(node.text().replace("_", ""));
      case "true", "false" -> Value.of(node.text());
      case "binary_expression" -> binary(here, far);
      case "ternary_expression" -> ternary(here, far);
      case "call_expression" -> call(here, far);
      case "new_expression" -> url(here, far);
      case "member_expression", "subscript_expression" -> member(here, far);
      case "identifier", "shorthand_property_identifier" -> name(here, far);
      default -> Value.UNKNOWN;
    };
  }

  private Value template(Located template, int far) {
    Value all = Value.of("");
    for (Node part : template.node().children()) {
      Value next =
          part.is("template_substitution")
              ? part.children().stream()
                  .findFirst()
                  .map(inner -> of(template.at(inner), far + 1))
                  .orElse(Value.UNKNOWN)
              : Value.of(part.text());
      all = all.plus(next);
    }
    return all;
  }

  private Value binary(Located binary, int far) {
    Value left = operand(binary, "left", far);
    Value right = operand(binary, "right", far);
    return switch (binary.node().textOf("operator")) {
      case "??", "||" -> left.or(right);
      case "*" -> Numbers.product(left, right);
      case "+" -> Numbers.sum(left, right).orElseGet(() -> left.plus(right));
      default -> Value.UNKNOWN;
    };
  }

  private Value operand(Located around, String field, int far) {
    return around.node().field(field).map(one -> of(around.at(one), far + 1)).orElse(Value.UNKNOWN);
  }

  /// `process.env.X ? process.env.X : 'y'`.
  private Value ternary(Located ternary, int far) {
    Value condition = operand(ternary, "condition", far);
    return condition.isVariable()
        ? operand(ternary, "consequence", far).or(operand(ternary, "alternative", far))
        : Value.UNKNOWN;
  }

  private Value call(Located call, int far) {
    Optional<Value> read = variables.readBy(call);
    if (read.isPresent()) {
      return read.get();
    }
    String callee = Syntax.callee(call.node());
    List<Node> arguments = Syntax.arguments(call.node());
    if (UNCHANGED.matcher(callee).matches() && !arguments.isEmpty()) {
      return of(call.at(arguments.getFirst()), far + 1);
    }
    if (JOINS.matcher(callee).matches()) {
      return joined(call, arguments, far);
    }
    if (callee.equals("process.cwd")) {
      return Value.of(".");
    }
    if (DIRECTORY_OF.matcher(callee).matches() && !arguments.isEmpty()) {
      return of(call.at(arguments.getFirst()), far + 1).slash(Value.of(".."));
    }
    return switch (Syntax.method(call.node())) {
      case "trim", "toString", "toLowerCase" ->
          Syntax.receiver(call.node())
              .map(owner -> of(call.at(owner), far + 1))
              .orElse(Value.UNKNOWN);
      default -> Value.UNKNOWN;
    };
  }

  /// Of a path whose end is not known, nothing.
  private Value joined(Located call, List<Node> arguments, int far) {
    Value all = null;
    for (Node argument : arguments) {
      Value next = of(call.at(argument), far + 1);
      all = all == null ? next : all.slash(next);
    }
    return all == null ? Value.UNKNOWN : all;
  }

  /// `new URL('../data', import.meta.url)`.
  private Value url(Located made, int far) {
    List<Node> arguments = Syntax.arguments(made.node());
    if (!Syntax.callee(made.node()).equals("URL") || arguments.isEmpty()) {
      return Value.UNKNOWN;
    }
    Value path = of(made.at(arguments.getFirst()), far + 1);
    boolean besides = arguments.size() > 1 && arguments.get(1).text().equals("import.meta.url");
    return besides ? directory(made).slash(path) : path;
  }

  private Value member(Located member, int far) {
    Optional<Value> read = variables.read(member);
    if (read.isPresent()) {
      return read.get();
    }
    String text = member.node().text();
    if (text.equals("import.meta.dir") || text.equals("import.meta.dirname")) {
      return directory(member);
    }
    if (HERE.matcher(text).matches()) {
      return directory(member).slash(Value.of(member.module().file().file().name()));
    }
    if (member.node().is("subscript_expression")) {
      return Value.UNKNOWN;
    }
    if (text.endsWith(".pathname") || text.endsWith(".href")) {
      return operand(member, "object", far);
    }
    return member
        .node()
        .field("object")
        .flatMap(owner -> literals.property(member.at(owner), member.node().textOf("property")))
        .map(found -> declared(found, far + 1))
        .orElse(Value.UNKNOWN);
  }

  private Value name(Located identifier, int far) {
    Optional<Located> definition = modules.definition(identifier);
    if (definition.isEmpty()) {
      return identifier.node().text().equals("__dirname") ? directory(identifier) : Value.UNKNOWN;
    }
    Optional<Node> pattern =
        definition.get().node().field("name").filter(name -> name.is("object_pattern"));
    return pattern.isPresent()
        ? unpacked(definition.get(), pattern.get(), identifier.node().text(), far)
        : declared(definition.get(), far + 1);
  }

  /// Once each, and unknown as long as it is asked for by itself.
  private Value declared(Located declaration, int far) {
    Node node = declaration.node();
    Value known = declared.putIfAbsent(node, Value.UNKNOWN);
    if (known != null) {
      return known;
    }
    Value value = Value.UNKNOWN;
    if (node.is("variable_declarator")) {
      value = operand(declaration, "value", far);
    } else if (!node.is("program")) {
      value = of(declaration, far);
    }
    declared.put(node, value);
    return value;
  }

  /// `const {port = 3000} = config`.
  private Value unpacked(Located declaration, Node pattern, String name, int far) {
    Node part =
        pattern.children().stream()
            .filter(one -> Scope.binds(one, name))
            .findFirst()
            .orElse(pattern);
    Value otherwise =
        part.is("object_assignment_pattern")
            ? operand(declaration.at(part), "right", far)
            : Value.UNKNOWN;
    String key = part.is("pair_pattern") ? part.textOf("key") : name;
    Optional<Located> owner = declaration.node().field("value").map(declaration::at);
    if (owner.filter(variables::isEnvironment).isPresent()) {
      return Value.variable(key).or(otherwise);
    }
    return owner
        .flatMap(from -> variables.field(from, key))
        .or(() ->
            owner
                .flatMap(from -> literals.property(from, key))
                .map(found -> declared(found, far + 1)))
        .orElse(Value.UNKNOWN)
        .or(otherwise);
  }

  /// The directory of a file, as the repository's root sees it.
  private static Value directory(Located here) {
    String directory = here.module().file().file().directory();
    return Value.of(
        directory.isEmpty() ? "." : "./" + directory.substring(0, directory.length() - 1));
  }
}
