package dev.berth.problem;

import java.util.List;
import java.util.stream.Collectors;

/// Carries expected failures to the border, where they are printed and become an exit code.
///
/// Configuration readers collect every problem before throwing one of these.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final ExitCode exitCode;

  public ProblemException(ExitCode exitCode, List<Problem> problems) {
    super(problems.stream().map(Problem::what).collect(Collectors.joining("; ")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("a failure needs at least one problem");
    }
    this.problems = List.copyOf(problems);
    this.exitCode = exitCode;
  }

  public ProblemException(ExitCode exitCode, Problem problem) {
    this(exitCode, List.of(problem));
  }

  /// What was asked for cannot be meant: a wrong option or argument.
  public static ProblemException usage(Problem problem) {
    return new ProblemException(ExitCode.USAGE, problem);
  }

  public List<Problem> problems() {
    return problems;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
