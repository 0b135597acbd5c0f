package dev.berth.cli.screen;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a command has to say at its end, for people and for programs alike.
///
/// @param outcome one word or two: `ok`, `nothing to do`, `failed`
/// @param lines what people read
/// @param problems what is wrong, printed after the lines
/// @param details what programs read beside `outcome` and `exit`: maps, lists, texts, numbers
/// @param streamed everything was shown while it came, to programs too; nothing is left to say
public record Report(
    ExitCode exit,
    String outcome,
    List<String> lines,
    List<Problem> problems,
    Map<String, Object> details,
    boolean streamed) {

  public Report {
    lines = List.copyOf(lines);
    problems = List.copyOf(problems);
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  public Report(
      ExitCode exit,
      String outcome,
      List<String> lines,
      List<Problem> problems,
      Map<String, Object> details) {
    this(exit, outcome, lines, problems, details, false);
  }

  public static Report alreadyShown() {
    return new Report(ExitCode.OK, "ok", List.of(), List.of(), Map.of(), true);
  }

  public static Report ok(String outcome, List<String> lines, Map<String, Object> details) {
    return new Report(ExitCode.OK, outcome, lines, List.of(), details);
  }

  public static Report failed(ExitCode exit, Problem problem) {
    return failed(exit, List.of(problem));
  }

  public static Report failed(ExitCode exit, List<Problem> problems) {
    return new Report(exit, outcomeOf(exit), List.of(), problems, Map.of());
  }

  private static String outcomeOf(ExitCode exit) {
    return switch (exit) {
      case OK -> "ok";
      case CHECK_FAILED -> "check failed";
      case USAGE -> "usage";
      case CONFIGURATION -> "configuration";
      case DIFFERENCES -> "differences";
      case FAILED -> "failed";
      case NEEDS_PERSON -> "needs a person";
      case BUG -> "bug";
      case INTERRUPTED -> "interrupted";
      case TERMINATED -> "terminated";
    };
  }
}
