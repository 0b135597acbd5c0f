package dev.berth.provision;

import dev.berth.host.Command;
import dev.berth.host.CommandResult;
import dev.berth.host.FailedCommand;
import dev.berth.host.Host;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Several answers of a server with one question: a script whose sections begin with a line `==
/// name`. Each question that goes over SSH costs tens of milliseconds.
final class ReadTogether {
  private final Map<String, StringBuilder> sections = new LinkedHashMap<>();

  private ReadTogether(String output) {
    StringBuilder section = new StringBuilder();
    for (String line : output.lines().toList()) {
      if (line.startsWith("== ")) {
        section = new StringBuilder();
        sections.put(line.substring(3).strip(), section);
      } else {
        section.append(line).append('\n');
      }
    }
  }

  /// Runs a fixed script. What differs from server to server comes as arguments, never in its text.
  static ReadTogether run(Host host, String what, String script, String... arguments) {
    return run(host, what, Command.of("sh", "-c", script, "sh").plus(arguments));
  }

  /// As above, for a command that brings its own input.
  static ReadTogether run(Host host, String what, Command command) {
    CommandResult result = host.run(command);
    return new ReadTogether(FailedCommand.unlessOk(what, result).out());
  }

  static ReadTogether of(String output) {
    return new ReadTogether(output);
  }

  /// Empty for a section that is not there.
  String text(String section) {
    StringBuilder text = sections.get(section);
    return text == null ? "" : text.toString().strip();
  }

  List<String> sections() {
    return List.copyOf(sections.keySet());
  }

  List<String> lines(String section) {
    return text(section).lines().toList();
  }

  List<String> words(String section) {
    return Arrays.stream(text(section).split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }
}
