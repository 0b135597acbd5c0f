package dev.berth.host;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;
import java.util.List;
import java.util.stream.Stream;

/// Turns a command that did not succeed into a problem that a person can act on.
public final class FailedCommand {
  private static final int LINES = 12;

  private FailedCommand() {}

  /// The headline with the command, its exit code and the last lines it wrote as the cause.
  public static Problem problem(String what, CommandResult result) {
    return Problem.of(what).withCause(cause(result));
  }

  /// The result itself when it succeeded, else an exception with [#problem].
  public static CommandResult unlessOk(String what, CommandResult result) {
    if (!result.ok()) {
      throw new ProblemException(ExitCode.FAILED, problem(what, result));
    }
    return result;
  }

  private static String cause(CommandResult result) {
    String ending =
        switch (result.exit()) {
          case CommandResult.TIMED_OUT ->
              "no end within " + result.command().timeout().toSeconds() + " s";
          case CommandResult.NOT_STARTED -> "could not be started";
          default -> "exit code " + result.exit();
        };
    return ending + ": " + result.command().brief() + lastLines(result);
  }

  private static String lastLines(CommandResult result) {
    List<String> lines =
        Stream.of(result.out(), result.err())
            .filter(text -> !text.isBlank())
            .reduce((out, err) -> err)
            .map(text -> text.strip().lines().toList())
            .orElse(List.of());
    String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    return tail.isEmpty() ? "" : "\n" + tail;
  }
}
