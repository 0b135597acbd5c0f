package dev.berth.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits a Dockerfile into its instructions: joins continued lines, leaves out comments and the
/// bodies of here-documents. Rules: https://docs.docker.com/reference/dockerfile/#format
final class DockerfileLines {
  private static final Pattern ESCAPE =
      Pattern.compile("#\\s*escape\\s*=\\s*(\\S)\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern DIRECTIVE = Pattern.compile("#\\s*[a-zA-Z]+\\s*=.*");
  private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?([\"']?)(\\w+)\\1");

  private final List<String> lines;
  private final List<Instruction> found = new ArrayList<>();
  private final String escape;

  /// One instruction.
  ///
  /// @param keyword in capitals
  /// @param rest everything after the keyword, on one line
  /// @param firstLine its first line, from 0
  /// @param lastLine its last line, here-document not included
  record Instruction(String keyword, String rest, int firstLine, int lastLine) {}

  private DockerfileLines(List<String> lines) {
    this.lines = lines;
    this.escape = escape(lines);
  }

  static List<Instruction> read(String text) {
    DockerfileLines reader = new DockerfileLines(text.lines().toList());
    int line = 0;
    while (line < reader.lines.size()) {
      line = reader.instruction(line);
    }
    return List.copyOf(reader.found);
  }

  /// Only before anything else in the file is a comment of this form a directive.
  private static String escape(List<String> lines) {
    for (String line : lines) {
      Matcher escape = ESCAPE.matcher(line.strip());
      if (escape.matches()) {
        return escape.group(1);
      }
      if (!DIRECTIVE.matcher(line.strip()).matches()) {
        break;
      }
    }
    return "\\";
  }

  /// Reads what begins on a line and says where the next one begins.
  private int instruction(int first) {
    if (ignorable(lines.get(first))) {
      return first + 1;
    }
    StringBuilder joined = new StringBuilder();
    int line = first;
    boolean goesOn = true;
    while (goesOn && line < lines.size()) {
      String text = lines.get(line).stripTrailing();
      goesOn = ignorable(text) ? line > first : text.endsWith(escape);
      if (!ignorable(text)) {
        joined.append(goesOn ? text.substring(0, text.length() - escape.length()) : text);
        joined.append(' ');
      }
      line++;
    }
    String[] words = joined.toString().strip().split("\\s+", 2);
    String rest = words.length > 1 ? words[1].strip() : "";
    found.add(new Instruction(words[0].toUpperCase(Locale.ROOT), rest, first, line - 1));
    return afterHereDocuments(words[0].toUpperCase(Locale.ROOT), rest, line);
  }

  private int afterHereDocuments(String keyword, String rest, int next) {
    int line = next;
    if (List.of("RUN", "COPY", "ADD").contains(keyword)) {
      Matcher start = HERE_DOCUMENT.matcher(rest);
      while (start.find()) {
        while (line < lines.size() && !lines.get(line).strip().equals(start.group(2))) {
          line++;
        }
        line++;
      }
    }
    return line;
  }

  private static boolean ignorable(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }
}
