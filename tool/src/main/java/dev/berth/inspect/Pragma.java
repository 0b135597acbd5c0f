package dev.berth.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A setting of SQLite in a piece of SQL. One without a value only asks, and is none.
///
/// @param line within the piece, counted from 0
public record Pragma(String name, String value, int line) {
  private static final Pattern SET =
      Pattern.compile(
          "(?m)(?:^|[;\"'`\\s])PRAGMA\\s+(?:\\w+\\.)?(\\w+)\\s*(?:=\\s*|\\(\\s*)['\"]?(-?\\w+)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

  /// Those that only look: their value says at what.
  private static final List<String> QUESTIONS =
      List.of(
          "table_info",
          "table_xinfo",
          "index_list",
          "index_info",
          "wal_checkpoint",
          "integrity_check",
          "quick_check",
          "foreign_key_list",
          "foreign_key_check",
          "optimize");

  public static List<Pragma> in(String sql) {
    String code = COMMENT.matcher(sql).replaceAll(found -> found.group().replaceAll("[^\\n]", " "));
    List<Pragma> pragmas = new ArrayList<>();
    Matcher found = SET.matcher(code);
    while (found.find()) {
      String name = found.group(1).toLowerCase(Locale.ROOT);
      if (!QUESTIONS.contains(name)) {
        int line = (int) code.substring(0, found.start(1)).chars().filter(c -> c == '\n').count();
        pragmas.add(new Pragma(name, found.group(2), line));
      }
    }
    return pragmas;
  }

  /// Such as `journal_mode=WAL`.
  @Override
  public String toString() {
    return name + "=" + value;
  }
}
