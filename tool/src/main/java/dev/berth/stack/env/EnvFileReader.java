package dev.berth.stack.env;

import dev.berth.problem.Place;
import dev.berth.problem.Problem;
import dev.berth.stack.VariableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an environment file the way Compose reads it: `NAME=value` lines, `export` before them,
/// comments, single quotes (taken as they are), double quotes (with `\n`, `\"`, `\\`, `\$`), quoted
/// values over several lines, comments after a value when a space stands before the `#`.
///
/// Unlike Compose it takes nothing from the environment of this process: the same files give the
/// same stack.
final class EnvFileReader {
  private static final Pattern ASSIGNMENT =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*[=:][ \\t]*(.*)");
  private static final Pattern BARE_NAME =
      Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*");
  private static final Pattern AFTER_QUOTE = Pattern.compile("\\s*(#.*)?");

  private final Path file;
  private final List<String> lines;
  private final Consumer<Problem> problems;
  private final List<EnvFile.Entry> entries = new ArrayList<>();
  private int next;

  private EnvFileReader(Path file, String text, Consumer<Problem> problems) {
    this.file = file;
    this.lines = withoutMark(text).lines().toList();
    this.problems = problems;
  }

  static EnvFile read(Path file, String text, Consumer<Problem> problems) {
    EnvFileReader reader = new EnvFileReader(file, text, problems);
    while (reader.next < reader.lines.size()) {
      reader.line();
    }
    return new EnvFile(file, Secret.of(text), reader.entries);
  }

  /// Some editors begin a file with a byte order mark, which would become part of the first name.
  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private void line() {
    String line = lines.get(next++);
    int number = next;
    if (line.isBlank() || line.stripLeading().startsWith("#")) {
      return;
    }
    Matcher assignment = ASSIGNMENT.matcher(line);
    if (assignment.matches()) {
      value(assignment.group(1), assignment.group(2), number);
    } else if (BARE_NAME.matcher(line).matches()) {
      report(number, "'" + line.strip() + "' has no value", "write " + line.strip() + "=VALUE");
    } else {
      // The line itself is not shown: it may hold a secret.
      report(number, "this line is not NAME=value", "give it that form, or begin it with #");
    }
  }

  private void value(String name, String rest, int number) {
    char first = rest.isEmpty() ? ' ' : rest.charAt(0);
    if (first == '"' || first == '\'') {
      quoted(name, rest, number);
    } else {
      add(name, bare(rest), false, number);
    }
  }

  private static String bare(String rest) {
    if (rest.startsWith("#")) {
      return "";
    }
    int comment = rest.indexOf(" #");
    return (comment < 0 ? rest : rest.substring(0, comment)).strip();
  }

  private void quoted(String name, String rest, int number) {
    char quote = rest.charAt(0);
    String text = rest.substring(1);
    int end = closing(text, quote);
    while (end < 0 && next < lines.size()) {
      text = text + "\n" + lines.get(next++);
      end = closing(text, quote);
    }
    if (end < 0) {
      next = number;
      report(number, "the quote around " + name + " is never closed", "close it with " + quote);
      return;
    }
    if (!AFTER_QUOTE.matcher(text.substring(end + 1)).matches()) {
      report(number, "something stands after the quoted value of " + name, "put all in quotes");
      return;
    }
    boolean literal = quote == '\'';
    String inner = text.substring(0, end);
    add(name, literal ? inner : unescaped(inner), literal, number);
  }

  private static int closing(String text, char quote) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && quote == '"') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return -1;
  }

  /// `\$` becomes `$$`, so that the dollar survives when variables are replaced later.
  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case '$' -> out.append("$$");
        case '"', '\\' -> out.append(escaped);
        default -> out.append(c).append(escaped);
      }
    }
    return out.toString();
  }

  private void add(String name, String value, boolean literal, int number) {
    VariableName variable = new VariableName(name);
    entries.add(
        new EnvFile.Entry(variable, Secret.of(value), literal, new Place(file, number, name)));
  }

  private void report(int number, String what, String fix) {
    problems.accept(Problem.at(new Place(file, number, ""), what).withFix(fix));
  }
}
