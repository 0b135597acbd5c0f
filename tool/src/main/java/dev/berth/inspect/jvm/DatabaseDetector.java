package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.SourceFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.Value;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Databases where they are opened, and what SQLite is told to be.
final class DatabaseDetector implements Detector {
  private static final Pattern OPTION = Pattern.compile("[?&;]([a-z_]+)=([\\w-]+)");
  private static final Set<String> PRAGMAS =
      Set.of("journal_mode", "busy_timeout", "foreign_keys", "synchronous", "cache_size");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Program program = Program.of(sources);
    Constants constants = new Constants(program);
    for (Property property : program.properties().all()) {
      if (property.value().startsWith("jdbc:")) {
        opened(constants.of(property), property.file(), property.line(), out);
      } else if (property
          .key()
          .matches("spring\\.data\\.redis\\.(host|url)|quarkus\\.redis\\.hosts")) {
        out.found(Kind.DATABASE, "redis", property.file(), property.line());
      }
    }
    for (ParsedFile file :
        sources.containing("getConnection(", "setUrl(", "jdbc:", "setJdbcUrl(")) {
      for (Call call : Code.of(file).calls()) {
        if (call.is("getConnection", "setUrl", "setJdbcUrl", "url")) {
          call.argument(0).ifPresent(it -> address(file, call, it, new Told(constants, out)));
        }
      }
    }
    new SqlitePragmas(constants).report(out);
  }

  private record Told(Constants constants, FindingSink out) {}

  /// Of an address that is not known as a whole, how it is put together.
  private static void address(ParsedFile file, Call call, Node address, Told told) {
    Value value = told.constants().of(file, address);
    if (value.isKnown()) {
      opened(value, file.file(), call.node().line(), told.out());
    } else if (address.text().startsWith("\"jdbc:sqlite:\"")) {
      told.out().found(Kind.DATABASE, "sqlite " + address.last().text(), file, call.node());
      looksForWal(told.out());
    }
  }

  private static void looksForWal(FindingSink out) {
    out.looksFor(Kind.PRAGMA, "journal_mode", "PRAGMA journal_mode", "?journal_mode=");
  }

  private static void opened(Value address, SourceFile file, int line, FindingSink out) {
    String written = address.text().orElse(address.variable());
    Optional<String> database = database(address, written);
    database.ifPresent(it -> out.found(Kind.DATABASE, it, file, line));
    if (written.startsWith("jdbc:sqlite:")) {
      looksForWal(out);
      Matcher option = OPTION.matcher(written);
      while (option.find()) {
        if (PRAGMAS.contains(option.group(1))) {
          out.found(Kind.PRAGMA, option.group(1) + "=" + option.group(2), file, line);
        }
      }
    }
  }

  private static Optional<String> database(Value address, String written) {
    if (written.startsWith("jdbc:sqlite:")) {
      Value path = new Value(path(address.variable()), address.text().map(DatabaseDetector::path));
      return Optional.of("sqlite " + path.shown().orElse(":memory:"));
    }
    if (written.startsWith("jdbc:postgresql:")) {
      return Optional.of("postgresql");
    }
    return written.startsWith("jdbc:mysql:") || written.startsWith("jdbc:mariadb:")
        ? Optional.of("mysql")
        : Optional.empty();
  }

  private static String path(String address) {
    return address
        .replaceFirst("^jdbc:sqlite:", "")
        .replaceFirst("^file:", "")
        .replaceFirst("\\?.*$", "");
  }
}
