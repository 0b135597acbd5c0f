package dev.berth.inspect.files;

import java.util.List;
import java.util.Optional;

/// What the last stage of a Dockerfile starts: its `ENTRYPOINT`, with `CMD` as its arguments
/// (https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact).
///
/// @param line of the instruction that names the program
record StartInstructions(String command, int line) {

  static Optional<StartInstructions> of(List<Instruction> instructions) {
    Optional<Instruction> entry = Optional.empty();
    Optional<Instruction> command = Optional.empty();
    for (Instruction instruction : instructions) {
      switch (instruction.word()) {
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
    boolean takesThem = Instruction.isList(first.rest()); // a shell's line takes none
    String more =
        arguments.filter(any -> takesThem).map(it -> " " + Instruction.shown(it.rest())).orElse("");
    return new StartInstructions(Instruction.shown(first.rest()) + more, first.line());
  }
}
