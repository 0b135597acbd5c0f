package dev.berth.plan.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A command line as the list of words that Dockerfiles and Compose files start without a shell, so
/// that the program itself hears signals; by a shell only where it needs one.
final class ExecForm {
  private static final String SHELL = "$`&|;<>()*~\n";

  private final String command;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;
  private boolean needsShell;

  private ExecForm(String command) {
    this.command = command;
  }

  static List<String> of(String command) {
    return new ExecForm(command)
        .read()
        .orElseGet(() -> List.of("sh", "-c", isOne(command) ? "exec " + command : command));
  }

  /// As JSON, which is YAML, too.
  static String shown(List<String> words) {
    return words.stream()
        .map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /// The same for a Compose file, where `$` begins a variable.
  static String composed(List<String> words) {
    return shown(words).replace("$", "$$");
  }

  /// A single program: the shell can give its place to it.
  private static boolean isOne(String command) {
    return !command.matches("(?s).*[&|;\n].*") && !assigns(command);
  }

  private static boolean assigns(String command) {
    return command.matches("(?s)\\w+=.*");
  }

  private Optional<List<String>> read() {
    int at = 0;
    while (at < command.length() && !needsShell) {
      at = next(at);
    }
    end();
    return needsShell || words.isEmpty() || assigns(command)
        ? Optional.empty()
        : Optional.of(List.copyOf(words));
  }

  private int next(int at) {
    char c = command.charAt(at);
    if (c == '\'' || c == '"') {
      return quoted(at + 1, c);
    }
    if (c == ' ' || c == '\t') {
      end();
    } else if (c == '\\' && at + 1 < command.length()) {
      add(command.charAt(at + 1));
      return at + 2;
    } else if (SHELL.indexOf(c) >= 0) {
      needsShell = true;
    } else {
      add(c);
    }
    return at + 1;
  }

  private int quoted(int begin, char quote) {
    begun = true;
    int at = begin;
    while (at < command.length() && command.charAt(at) != quote) {
      char c = command.charAt(at);
      boolean escape = quote == '"' && c == '\\' && at + 1 < command.length();
      needsShell |= quote == '"' && (c == '$' || c == '`');
      add(escape ? command.charAt(at + 1) : c);
      at += escape ? 2 : 1;
    }
    needsShell |= at >= command.length();
    return at + 1;
  }

  private void add(char c) {
    begun = true;
    word.append(c);
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
