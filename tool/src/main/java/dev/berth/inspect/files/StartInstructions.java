package dev.berth.inspect.files;

import dev.berth.inspect.files.DockerfileDetector.Instruction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the last stage of a Dockerfile starts: its `ENTRYPOINT`, with `CMD` as its arguments
/// (https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact).
///
/// @param line of the instruction that names the program
record StartInstructions(String command, int line) {
  private static final Pattern LIST = Pattern.compile("\\[(.*)]");
  private static final Pattern ARGUMENT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  static Optional<StartInstructions> of(List<Instruction> instructions) {
    Optional<Instruction> entry = Optional.empty();
    Optional<Instruction> command = Optional.empty();
    for (Instruction instruction : instructions) {
      switch (word(instruction)) {
        case "FROM" -> {
          entry = Optional.empty();
          command = Optional.empty();
        }
        case "ENTRYPOINT" -> entry = Optional.of(instruction);
        case "CMD" -> command = Optional.of(instruction);
        default -> {}
      }
    }
    if (entry.isEmpty()) {
      return command.map(it -> started(it, Optional.empty())).filter(it -> !it.command().isEmpty());
    }
    Optional<Instruction> arguments = command;
    return entry.map(it -> started(it, arguments)).filter(it -> !it.command().isEmpty());
  }

  private static StartInstructions started(Instruction first, Optional<Instruction> arguments) {
    boolean takesThem = LIST.matcher(rest(first)).matches(); // a shell's line takes none
    String more = arguments.filter(any -> takesThem).map(it -> " " + shown(it)).orElse("");
    return new StartInstructions(shown(first) + more, first.line());
  }

  private static String word(Instruction instruction) {
    return instruction.text().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
  }

  private static String rest(Instruction instruction) {
    String[] parts = instruction.text().split("\\s+", 2);
    return parts.length < 2 ? "" : parts[1].strip();
  }

  /// `["node", "server.js"]` as one would type it.
  private static String shown(Instruction instruction) {
    Matcher list = LIST.matcher(rest(instruction));
    return list.matches()
        ? ARGUMENT
            .matcher(list.group(1))
            .results()
            .map(it -> it.group(1).replace("\\\"", "\""))
            .map(it -> it.contains(" ") ? "\"" + it + "\"" : it)
            .collect(Collectors.joining(" "))
        : rest(instruction);
  }
}
