package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Directories that the app writes files to, and such that it serves as they are.
final class DirectoryDetector implements Detector {
  private static final Pattern WRITES =
      Pattern.compile(
          "(Bun\\.write|(\\w+\\.)*(writeFile|writeFileSync|createWriteStream|copyFile|copyFileSync"
              + "|rename|renameSync|appendFile|appendFileSync|outputFile|cp|cpSync))");

  private static final Pattern MAKES =
      Pattern.compile("(\\w+\\.)*(mkdir|mkdirSync|ensureDir|ensureDirSync)");

  private static final Pattern SERVES =
      Pattern.compile("express\\.static|serveStatic|serve_static|sirv|koaStatic");

  private static final String[] LITERALS = {
    "rite(",
    "riteFile",
    "WriteStream",
    "mkdir",
    "ensureDir",
    "multer",
    "tatic",
    "copyFile",
    "rename",
    "appendFile",
    "sirv"
  };

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    Evaluator evaluator = new Evaluator(modules);
    Map<String, Located> written = new LinkedHashMap<>();
    Set<String> ofDatabases = new HashSet<>();
    for (DatabaseDetector.Opened opened : DatabaseDetector.opened(evaluator)) {
      ofDatabases.add(opened.path().replaceFirst("^\\S+ default ", "").replaceFirst("/[^/]*$", ""));
    }
    for (SourceModule module : modules.containing(LITERALS)) {
      if (Side.isServer(module.file())) {
        for (Node call : module.root().descendants("call_expression")) {
          read(new Located(module, call), evaluator, new Directories(written, ofDatabases, out));
        }
      }
    }

    written.forEach(
        (directory, at) -> out.found(Kind.WRITES_TO, directory, at.module().file(), at.node()));
  }

  private record Directories(
      Map<String, Located> written, Set<String> ofDatabases, FindingSink out) {}

  private static void read(Located call, Evaluator evaluator, Directories directories) {
    String callee = Syntax.callee(call.node());
    List<Node> arguments = Syntax.arguments(call.node());
    Literals literals = new Literals(evaluator.modules());
    Optional<Located> first = arguments.stream().findFirst().map(call::at);
    if (callee.matches("multer|multer\\.diskStorage")) {
      first
          .flatMap(options ->
              literals
                  .property(options, "dest")
                  .or(() -> literals.property(options, "destination")))
          .ifPresent(place -> multer(place, evaluator, directories.written()));
    } else if (WRITES.matcher(callee).matches()) {
      int target = callee.matches(".*(copyFile|copyFileSync|rename|renameSync|cp|cpSync)") ? 1 : 0;
      Syntax.argument(call.node(), target)
          .flatMap(path -> parent(call.at(path), evaluator, 0))
          .ifPresent(value -> directories.written().putIfAbsent(value, call));
    } else if (MAKES.matcher(callee).matches()) {
      first
          .filter(path -> !isAroundFile(path.node()))
          .map(evaluator::of)
          .filter(value -> !directories.ofDatabases().contains(value.text().orElse("")))
          .flatMap(Value::shown)
          .ifPresent(value -> directories.written().putIfAbsent(value, call));
    } else {
      served(call, evaluator, directories.out());
    }
  }

  /// A path, or a function that calls back with one.
  private static void multer(Located place, Evaluator evaluator, Map<String, Located> written) {
    if (!Syntax.isFunction(place.node())) {
      evaluator.of(place).shown().ifPresent(value -> written.putIfAbsent(value, place));
      return;
    }
    for (Node call : place.node().descendants("call_expression")) {
      Syntax.argument(call, 1)
          .flatMap(path -> evaluator.of(place.at(path)).shown())
          .ifPresent(value -> written.putIfAbsent(value, place.at(call)));
    }
  }

  /// The directory of a file that is written: of `join(UPLOADS, name)`, what is before the name.
  private static Optional<String> parent(Located path, Evaluator evaluator, int far) {
    Node node = Syntax.bare(path.node());
    if (far > 4) {
      return Optional.empty();
    }
    if (node.is("identifier")) {
      return evaluator
          .modules()
          .definition(path.at(node))
          .filter(found -> found.node().is("variable_declarator"))
          .flatMap(found -> found.node().field("value").map(found::at))
          .flatMap(found -> parent(found, evaluator, far + 1));
    }
    if (node.is("call_expression") && Syntax.method(node).matches("join|resolve")) {
      List<Node> steps = Syntax.arguments(node);
      Value all = null;
      for (Node step : steps.subList(0, Math.max(0, steps.size() - 1))) {
        Value next = evaluator.of(path.at(step));
        all = all == null ? next : next.isKnown() ? all.slash(next) : all;
      }
      return Optional.ofNullable(all).flatMap(Value::shown);
    }
    if (node.is("template_string")) {
      List<Node> parts = node.children();
      boolean constant = !parts.isEmpty() && parts.getFirst().is("template_substitution");
      return constant
          ? parts.getFirst().children().stream()
              .findFirst()
              .flatMap(inner -> evaluator.of(path.at(inner)).shown())
          : parts.stream()
              .findFirst()
              .filter(text -> text.text().contains("/"))
              .map(text -> text.text().replaceFirst("/[^/]*$", ""));
    }
    if (node.is("call_expression")) {
      return new Literals(evaluator.modules())
          .function(path.at(node.field("function").orElse(node)))
          .flatMap(Literals::result)
          .flatMap(result -> parent(result, evaluator, far + 1));
    }
    return Optional.empty();
  }

  /// `dirname(DB_PATH)`: of a database, not of what people upload.
  private static boolean isAroundFile(Node path) {
    return path.is("call_expression") && Syntax.method(path).equals("dirname");
  }

  private static void served(Located call, Evaluator evaluator, FindingSink out) {
    String callee = Syntax.callee(call.node());
    List<Node> arguments = Syntax.arguments(call.node());
    Literals literals = new Literals(evaluator.modules());
    Optional<Located> directory = Optional.empty();
    if (SERVES.matcher(callee).matches() && !arguments.isEmpty()) {
      Located first = call.at(arguments.getFirst());
      directory =
          literals
              .property(first, "root")
              .or(() -> literals.property(first, "path"))
              .or(() -> Optional.of(first));
    } else if (Syntax.method(call.node()).equals("register") && arguments.size() > 1) {
      boolean plugin =
          arguments.getFirst().is("identifier")
              && evaluator.modules().isFrom(call.at(arguments.getFirst()), "@fastify/static");
      directory = plugin ? literals.property(call.at(arguments.get(1)), "root") : Optional.empty();
    }
    directory
        .flatMap(path -> evaluator.of(path).shown())
        .ifPresent(value -> out.found(Kind.SERVES_FILES, value, call.module().file(), call.node()));
  }
}
