package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Pragma;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.Map;
import java.util.Optional;

/// Databases where they are opened, and what SQLite is told to be.
final class DatabaseDetector implements Detector {
  private static final Map<String, String> CLIENTS =
      Map.of(
          "asyncpg.connect", "postgresql",
          "asyncpg.create_pool", "postgresql",
          "psycopg.connect", "postgresql",
          "psycopg2.connect", "postgresql",
          "AsyncConnectionPool", "postgresql",
          "ConnectionPool", "postgresql",
          "pymysql.connect", "mysql",
          "aiomysql.connect", "mysql",
          "redis.Redis", "redis",
          "redis.from_url", "redis");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Constants constants = new Constants(Modules.shared(sources));
    for (ParsedFile file : sources.containing("connect", "Redis", "redis", "Pool", "create_")) {
      for (Call call : Call.in(file.root())) {
        database(file, call, constants)
            .ifPresent(database -> {
              out.found(Kind.DATABASE, database, file, call.node());
              if (database.startsWith("sqlite")) {
                out.looksFor(Kind.PRAGMA, "journal_mode", "PRAGMA journal_mode");
              }
            });
      }
    }
    for (ParsedFile file : sources.containing("SQLALCHEMY_DATABASE_URI")) {
      for (Node assignment : file.root().descendants("assignment")) {
        assignment
            .field("right")
            .filter(any -> assignment.textOf("left").contains("SQLALCHEMY_DATABASE_URI"))
            .flatMap(url -> ofAddress(constants.of(file, url)))
            .ifPresent(it -> out.found(Kind.DATABASE, it, file, assignment));
      }
    }
    standardLibrary(sources, out);
    pragmas(sources, out);
  }

  private static Optional<String> database(ParsedFile file, Call call, Constants constants) {
    String callee = call.callee();
    if (callee.matches("(sqlite3|aiosqlite|apsw)\\.(connect|Connection)")) {
      return call.argument(0, "database")
          .map(path -> "sqlite " + constants.of(file, path).shown().orElse(path.text()));
    }
    if (call.is("create_engine", "create_async_engine")) {
      return call.argument(0, "url").flatMap(url -> ofAddress(constants.of(file, url)));
    }
    return Optional.ofNullable(CLIENTS.get(callee));
  }

  /// Of a URL of SQLAlchemy, such as `sqlite:///data/x.db`.
  private static Optional<String> ofAddress(Value address) {
    String url = address.text().orElse("");
    String name = address.isVariable() ? address.variable() + " default " : "";
    if (url.startsWith("sqlite")) {
      return Optional.of("sqlite " + name + url.replaceFirst("^sqlite[^:]*:///", ""));
    }
    return Optional.of(url)
        .filter(text -> text.matches("(postgres|mysql|mariadb).*"))
        .map(text -> text.startsWith("postgres") ? "postgresql" : "mysql");
  }

  private static void standardLibrary(Sources sources, FindingSink out) {
    sources.containing("import sqlite3", "from sqlite3").stream()
        .findFirst()
        .ifPresent(file ->
            file.root().descendants("import_statement", "import_from_statement").stream()
                .filter(statement -> statement.text().contains("sqlite3"))
                .findFirst()
                .ifPresent(at -> out.found(Kind.SQLITE_LIBRARY, "sqlite3", file, at)));
  }

  private static void pragmas(Sources sources, FindingSink out) {
    for (ParsedFile file : sources.containing("PRAGMA", "pragma")) {
      for (Node string : file.root().descendants("string")) {
        if (!isDoc(string)) {
          for (Pragma pragma : Pragma.in(string.text())) {
            out.found(Kind.PRAGMA, pragma.toString(), file.file(), string.line() + pragma.line());
          }
        }
      }
    }
  }

  /// A string that stands alone is documentation.
  private static boolean isDoc(Node string) {
    return string.parent().filter(parent -> parent.is("expression_statement")).isPresent();
  }
}
