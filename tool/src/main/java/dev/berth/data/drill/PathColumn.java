package dev.berth.data.drill;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A column whose values name files of a directory, as `berth.yaml` has it: `media.file_path`, or
/// with a condition for tables that name a file before it is there, `media.file_path where state =
/// 'stored'`.
///
/// @param condition in SQL
public record PathColumn(String table, String column, String condition) {
  private static final Pattern FORM = Pattern.compile("(\\w+)\\.(\\w+)(?: where (.+))?");

  public static Optional<PathColumn> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(
            new PathColumn(
                form.group(1), form.group(2), Optional.ofNullable(form.group(3)).orElse("true")))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return table + "." + column;
  }
}
