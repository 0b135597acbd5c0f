package dev.berth.inspect.go;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Databases where they are opened, and what SQLite is told to be.
final class DatabaseDetector implements Detector {
  /// modernc.org/sqlite: `_pragma=journal_mode(WAL)`.
  private static final Pattern PRAGMA = Pattern.compile("[?&]_pragma=(\\w+)(?:\\(|%28|=)([\\w-]+)");

  /// mattn/go-sqlite3: `_journal_mode=WAL`.
  private static final Pattern OPTION = Pattern.compile("[?&]_([a-z_]+)=([\\w-]+)");

  private static final Map<String, String> OPTIONS =
      Map.ofEntries(
          Map.entry("journal_mode", "journal_mode"), Map.entry("journal", "journal_mode"),
          Map.entry("busy_timeout", "busy_timeout"), Map.entry("timeout", "busy_timeout"),
          Map.entry("foreign_keys", "foreign_keys"), Map.entry("fk", "foreign_keys"),
          Map.entry("synchronous", "synchronous"), Map.entry("sync", "synchronous"),
          Map.entry("cache_size", "cache_size"), Map.entry("auto_vacuum", "auto_vacuum"));

  private static final Pattern OPENS =
      Pattern.compile("(sql|sqlx|gorm)\\.(Open|Connect|MustConnect|MustOpen)");

  private static final Map<String, String> CLIENTS =
      Map.of(
          "pgx.Connect", "postgresql",
          "pgxpool.New", "postgresql",
          "postgres.Open", "postgresql",
          "mysql.Open", "mysql",
          "redis.NewClient", "redis");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Constants constants = new Constants(Packages.shared(sources));
    for (ParsedFile file : sources.containing("Open(", "Connect(", "pgxpool.New", "redis.New")) {
      for (Call call : Call.in(file.root())) {
        database(file, call, constants)
            .ifPresent(it -> {
              out.found(Kind.DATABASE, it, file, call.node());
              if (it.startsWith("sqlite")) {
                out.looksFor(Kind.PRAGMA, "journal_mode", "PRAGMA journal_mode", "_journal_mode=");
              }
            });
      }
    }
    for (ParsedFile file : sources.containing("PRAGMA", "pragma", "?_", "&_")) {
      file.root().descendants(Text.LITERALS).forEach(text -> pragmas(file, text, out));
    }
  }

  private static Optional<String> database(ParsedFile file, Call call, Constants constants) {
    if (call.is("sqlite.Open")) {
      return call.argument(0).map(it -> sqlite(file, it, constants));
    }
    if (!OPENS.matcher(call.callee()).matches()) {
      return Optional.ofNullable(CLIENTS.get(call.callee()));
    }
    String driver = call.argument(0).flatMap(it -> constants.of(file, it).text()).orElse("");
    return switch (driver) {
      case "sqlite", "sqlite3" -> call.argument(1).map(it -> sqlite(file, it, constants));
      case "postgres", "pgx" -> Optional.of("postgresql");
      case "mysql" -> Optional.of("mysql");
      default -> Optional.empty();
    };
  }

  private static String sqlite(ParsedFile file, Node source, Constants constants) {
    Node named = withoutOptions(source);
    Value value = constants.of(file, named);
    Value path = new Value(path(value.variable()), value.text().map(DatabaseDetector::path));
    return "sqlite " + path.shown().orElse(named.text());
  }

  /// Of `path + "?_pragma=…"`.
  private static Node withoutOptions(Node source) {
    boolean hasOptions =
        source.is("binary_expression") && source.textOf("right").matches("[\"`]\\?.*");
    return hasOptions ? source.field("left").orElse(source) : source;
  }

  /// Of `file:data/x.db?cache=shared`.
  private static String path(String source) {
    return source.replaceFirst("^file:", "").replaceFirst("\\?.*$", "");
  }

  private static void pragmas(ParsedFile file, Node literal, FindingSink out) {
    String text = literal.text();
    for (Pragma pragma : Pragma.in(text)) {
      out.found(Kind.PRAGMA, pragma.toString(), file.file(), literal.line() + pragma.line());
    }
    Matcher pragma = PRAGMA.matcher(text);
    while (pragma.find()) {
      out.found(Kind.PRAGMA, pragma.group(1) + "=" + pragma.group(2), file, literal);
    }
    Matcher option = OPTION.matcher(text);
    while (option.find()) {
      String name = OPTIONS.get(option.group(1));
      if (name != null) {
        out.found(Kind.PRAGMA, name + "=" + option.group(2), file, literal);
      }
    }
  }
}
