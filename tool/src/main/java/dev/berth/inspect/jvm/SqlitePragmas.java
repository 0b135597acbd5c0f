package dev.berth.inspect.jvm;

import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Pragma;
import dev.berth.inspect.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What SQLite is told to be: by statements in strings, and by the methods of xerial's driver
/// (https://github.com/xerial/sqlite-jdbc, `SQLiteConfig`).
record SqlitePragmas(Constants constants) {
  private static final Map<String, String> SETTERS =
      Map.of(
          "setBusyTimeout", "busy_timeout",
          "enforceForeignKeys", "foreign_keys",
          "setEnforceForeignKeys", "foreign_keys",
          "setSynchronous", "synchronous",
          "setJournalMode", "journal_mode",
          "setCacheSize", "cache_size");

  /// What is said there is of a database that nobody uses any more.
  private static final Pattern CLOSING =
      Pattern.compile("(?i)(close|stop|shut_?down|destroy|dispose)\\w*");

  /// @param around the method that says it
  private record Said(Pragma pragma, int line, Optional<Method> around) {

    /// Said again behind it, in the same method: it was to hold until then.
    boolean isUndoneBy(Said later) {
      return later.line > line
          && later.pragma.name().equals(pragma.name())
          && around.isPresent()
          && later.around.map(Method::node).equals(around.map(Method::node));
    }
  }

  void report(FindingSink out) {
    for (ParsedFile file : constants.program().containing("PRAGMA", "pragma")) {
      List<Said> all = said(file);
      for (Said one : all) {
        boolean closing =
            one.around().filter(it -> CLOSING.matcher(it.name()).matches()).isPresent();
        if (!closing && all.stream().noneMatch(one::isUndoneBy)) {
          out.found(Kind.PRAGMA, one.pragma().toString(), file.file(), one.line());
        }
      }
    }
    for (ParsedFile file : constants.program().containing("SQLiteConfig", "SQLiteDataSource")) {
      for (Call call : Code.of(file).calls()) {
        String pragma = SETTERS.getOrDefault(call.name(), "");
        if (!pragma.isEmpty() && call.arguments().size() == 1) {
          String value = value(file, call.arguments().getFirst());
          out.found(Kind.PRAGMA, pragma + "=" + value, file, call.at());
        }
      }
    }
  }

  private static List<Said> said(ParsedFile file) {
    List<Said> all = new ArrayList<>();
    for (Node string : Dialect.of(file).strings(file.root())) {
      for (Pragma pragma : Pragma.in(string.text())) {
        if (!pragma.name().equals("user_version")) { // the number of the schema, no setting
          all.add(new Said(pragma, string.line() + pragma.line(), Code.of(file).method(string)));
        }
      }
    }
    return all;
  }

  /// `SynchronousMode.FULL` is `FULL`.
  private String value(ParsedFile file, Node given) {
    String text = given.text();
    return constants.of(file, given).shown().orElse(text.substring(text.lastIndexOf('.') + 1));
  }
}
