package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.javascript.SourceModule.Import;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Databases, where they are opened, and the libraries of SQLite, each where it is first imported.
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

  private static final Set<String> MAPPERS = Set.of("knex", "sequelize", "typeorm");

  private static final Map<String, String> DIALECTS =
      Map.ofEntries(
          Map.entry("pg", "postgresql"),
          Map.entry("postgres", "postgresql"),
          Map.entry("postgresql", "postgresql"),
          Map.entry("mysql", "mysql"),
          Map.entry("mysql2", "mysql"),
          Map.entry("mariadb", "mysql"),
          Map.entry("sqlite", "sqlite"),
          Map.entry("sqlite3", "sqlite"),
          Map.entry("better-sqlite3", "sqlite"));

  private static final String[] LITERALS = {
    "bun:sqlite",
    "node:sqlite",
    "better-sqlite3",
    "sqlite",
    "pg",
    "postgres",
    "mysql",
    "redis",
    "mongo",
    "knex",
    "sequelize",
    "typeorm"
  };

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    Evaluator evaluator = new Evaluator(modules);
    Set<String> imported = new HashSet<>();
    for (SourceModule module : modules.containing(LITERALS)) {
      if (Side.isServer(module.file())) {
        libraries(module, imported, out);
      }
    }
    for (Opened opened : opened(evaluator)) {
      out.found(Kind.DATABASE, opened.shown(), opened.made().module().file(), opened.made().node());
    }
  }

  /// @param path of a SQLite database; empty of others
  record Opened(Located made, String name, String path) {
    String shown() {
      return path.isEmpty() ? name : name + " " + path;
    }
  }

  static List<Opened> opened(Evaluator evaluator) {
    List<Opened> all = new ArrayList<>();
    for (SourceModule module : evaluator.modules().containing(LITERALS)) {
      if (Side.isServer(module.file())) {
        for (Node made : module.root().descendants("new_expression", "call_expression")) {
          opened(new Located(module, made), evaluator).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private static void libraries(SourceModule module, Set<String> imported, FindingSink out) {
    for (Node text : module.root().descendants("string")) {
      boolean imports =
          text.fieldName().equals("source")
              || text.parent()
                  .flatMap(Node::parent)
                  .filter(call -> Syntax.callee(call).equals("require"))
                  .isPresent();
      Syntax.string(text)
          .filter(name -> imports && SQLITE.contains(name) && imported.add(name))
          .ifPresent(name -> out.found(Kind.SQLITE_LIBRARY, name, module.file(), text));
    }
  }

  private static Optional<Opened> opened(Located made, Evaluator evaluator) {
    Optional<Import> maker = maker(made, evaluator.modules());
    if (maker.filter(from -> MAPPERS.contains(from.specifier())).isPresent()) {
      return mapped(made, evaluator);
    }
    if (maker.isEmpty() || !opens(made.node(), maker.get())) {
      return Optional.empty();
    }
    String from = maker.get().specifier();
    if (!SQLITE.contains(from)) {
      return Optional.ofNullable(OTHERS.get(from)).map(name -> new Opened(made, name, ""));
    }
    return Syntax.argument(made.node(), 0)
        .flatMap(one -> path(made.at(one), evaluator))
        .filter(path -> !path.equals(":memory:"))
        .map(path -> new Opened(made, "sqlite", path));
  }

  /// `knex({client: 'pg'})`, `new Sequelize({dialect: 'sqlite', storage: './x.db'})`.
  private static Optional<Opened> mapped(Located made, Evaluator evaluator) {
    Optional<Node> options = Syntax.arguments(made.node()).stream().reduce((first, last) -> last);
    Literals literals = new Literals(evaluator.modules());
    for (String key : List.of("client", "dialect", "type")) {
      Optional<String> name =
          options
              .flatMap(one -> literals.property(made.at(one), key))
              .flatMap(value -> evaluator.of(value).text());
      Optional<String> database = name.map(DIALECTS::get);
      if (database.isPresent()) {
        String path = database.get().equals("sqlite") ? file(made, evaluator) : "";
        return Optional.of(new Opened(made, database.get(), path));
      }
    }
    return Optional.empty();
  }

  private static String file(Located made, Evaluator evaluator) {
    return made.node().descendants("pair").stream()
        .filter(pair -> Syntax.nameOf(pair).matches("filename|storage|database"))
        .flatMap(pair -> pair.field("value").stream())
        .flatMap(value -> evaluator.of(made.at(value)).shown().stream())
        .findFirst()
        .orElse("");
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
          || (maker.name().equals(SourceModule.DEFAULT) && !name.contains("."));
    }
    return last.matches("createPool|createConnection|createClient|connect|open|neon")
        || (maker.specifier().matches("postgres|better-sqlite3") && !name.contains("."));
  }
}
