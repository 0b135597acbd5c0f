package dev.berth.inspect.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An instruction of a Dockerfile with the lines that it goes on in, as one. The rules are those of
/// https://docs.docker.com/reference/dockerfile/.
///
/// @param line counted from 1
record Instruction(String text, int line) {
  /// `RUN <<EOF`: what follows, up to that word, is a script or a file.
  private static final Pattern HEREDOC =
      Pattern.compile(
          "(?:RUN|COPY|ADD)\\b.*<<-?[\"']?([A-Za-z_]\\w*)[\"']?.*", Pattern.CASE_INSENSITIVE);

  private static final Pattern LIST = Pattern.compile("\\[(.*)]");
  private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  static List<Instruction> in(List<String> lines) {
    List<Instruction> instructions = new ArrayList<>();
    int begin = 0;
    while (begin < lines.size()) {
      int end = Math.min(next(lines, begin), lines.size());
      String whole =
          lines.subList(begin, end).stream()
              .filter(line -> !isNote(line))
              .map(line -> line.strip().replaceFirst("\\\\$", ""))
              .collect(Collectors.joining(" "))
              .strip();
      if (!whole.isEmpty()) {
        instructions.add(new Instruction(whole, begin + 1));
      }
      begin = end;
    }
    return instructions;
  }

  /// Such as `FROM`.
  String word() {
    return text.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
  }

  /// What follows the word.
  String rest() {
    String[] parts = text.split("\\s+", 2);
    return parts.length < 2 ? "" : parts[1].strip();
  }

  /// Whether a command line is written as `["node", "server.js"]`.
  static boolean isList(String command) {
    return LIST.matcher(command).matches();
  }

  /// `["node", "server.js"]` as one would type it.
  static String shown(String command) {
    Matcher list = LIST.matcher(command);
    return list.matches()
        ? ARGUMENT
            .matcher(list.group(1))
            .results()
            .map(it -> it.group(1).replace("\\\"", "\""))
            .map(it -> it.contains(" ") ? "\"" + it + "\"" : it)
            .collect(Collectors.joining(" "))
        : command;
  }

  /// Where the next instruction begins: behind lines that go on with `\`, comments among them, and
  /// behind a heredoc.
  private static int next(List<String> lines, int instruction) {
    int at = instruction;
    while (at < lines.size()
        && (goesOn(lines.get(at)) || (at > instruction && isNote(lines.get(at))))) {
      at++;
    }
    Matcher heredoc = HEREDOC.matcher(lines.get(instruction).strip());
    return heredoc.matches() ? behind(heredoc.group(1), lines, at) : at + 1;
  }

  private static int behind(String end, List<String> lines, int begin) {
    for (int at = begin + 1; at < lines.size(); at++) {
      if (lines.get(at).strip().equals(end)) {
        return at + 1;
      }
    }
    return begin + 1;
  }

  private static boolean goesOn(String line) {
    return line.stripTrailing().endsWith("\\") && !isNote(line);
  }

  private static boolean isNote(String line) {
    return line.isBlank() || line.strip().startsWith("#");
  }
}
