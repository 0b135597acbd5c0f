package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.SourceModule.Import;
import dev.berth.inspect.syntax.Node;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Databases, where they are opened. Two of SQLite's libraries come with the runtime: they are
/// found where they are imported.
final class DatabaseDetector implements Detector {
  private static final Set<String> SQLITE =
      Set.of("bun:sqlite", "node:sqlite", "better-sqlite3", "sqlite3", "sqlite");

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("pg", "postgresql"),
          Map.entry("postgres", "postgresql"),
          Map.entry("@neondatabase/serverless", "postgresql"),
          Map.entry("mysql", "mysql"),
          Map.entry("mysql2", "mysql"),
          Map.entry("mysql2/promise", "mysql"),
          Map.entry("redis", "redis"),
          Map.entry("ioredis", "redis"),
          Map.entry("mongodb", "mongodb"),
          Map.entry("mongoose", "mongodb"));

  private static final String[] LITERALS = {
    "bun:sqlite",
    "node:sqlite",
    "better-sqlite3",
    "sqlite",
    "pg",
    "postgres",
    "mysql",
    "redis",
    "mongo"
  };

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = new Modules(sources);
    Evaluator evaluator = new Evaluator(modules);
    for (SourceModule module : modules.containing(LITERALS)) {
      if (Side.isServer(module.file())) {
        builtIn(module, out);
        module
            .root()
            .descendants("new_expression", "call_expression")
            .forEach(made -> opened(new Located(module, made), evaluator, out));
      }
    }
  }

  private static void builtIn(SourceModule module, FindingSink out) {
    for (Node statement : module.root().children("import_statement")) {
      statement
          .field("source")
          .flatMap(Syntax::string)
          .filter(source -> source.matches("(bun|node):sqlite"))
          .ifPresent(source -> out.found(Kind.SQLITE_LIBRARY, source, module.file(), statement));
    }
  }

  private static void opened(Located made, Evaluator evaluator, FindingSink out) {
    Optional<Import> maker = maker(made, evaluator.modules());
    if (maker.isEmpty() || !opens(made.node(), maker.get())) {
      return;
    }
    String from = maker.get().specifier();
    if (SQLITE.contains(from)) {
      String path =
          Syntax.argument(made.node(), 0).flatMap(one -> path(made.at(one), evaluator)).orElse("");
      if (!path.isEmpty() && !path.equals(":memory:")) {
        out.found(Kind.DATABASE, "sqlite " + path, made.module().file(), made.node());
      }
    } else {
      Optional.ofNullable(OTHERS.get(from))
          .ifPresent(name -> out.found(Kind.DATABASE, name, made.module().file(), made.node()));
    }
  }

  private static Optional<String> path(Located argument, Evaluator evaluator) {
    Optional<Located> inOptions = new Literals(evaluator.modules()).property(argument, "filename");
    return evaluator
        .of(inOptions.orElse(argument))
        .shown()
        .or(() -> Optional.of(argument.node().text()));
  }

  /// The package that what is called or constructed comes from: `new pg.Pool()`, `new Database()`.
  private static Optional<Import> maker(Located made, Modules modules) {
    Optional<Node> called =
        made.node().field(made.node().is("new_expression") ? "constructor" : "function");
    return called
        .map(node -> node.is("member_expression") ? node.field("object").orElse(node) : node)
        .filter(node -> node.is("identifier"))
        .flatMap(name -> modules.imported(made.at(name)));
  }

  private static boolean opens(Node made, Import maker) {
    String name = Syntax.callee(made);
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (made.is("new_expression")) {
      return last.matches("Database|DatabaseSync|Pool|Client|Redis|Cluster|MongoClient|IORedis")
          || maker.name().equals(SourceModule.DEFAULT) && !name.contains(".");
    }
    return last.matches("createPool|createConnection|createClient|connect|open|neon")
        || maker.specifier().matches("postgres|better-sqlite3") && !name.contains(".");
  }
}
