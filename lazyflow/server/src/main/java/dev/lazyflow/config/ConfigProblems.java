package dev.lazyflow.config;

import java.util.List;

/// Everything that is wrong with the environment. Never holds the value of a secret.
public final class ConfigProblems extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /// `cause` is what was found, `fix` what to set.
  public record Problem(String variable, String cause, String fix) {}

  ConfigProblems(List<Problem> problems) {
    super(problems.size() + " problems in the environment");
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }

  /// What the process prints on standard error before it leaves.
  public String report() {
    var text = new StringBuilder("error: LazyFlow was not started: ");
    text.append(problems.size()).append(problems.size() == 1 ? " problem" : " problems");
    text.append(" in the environment\n");
    for (Problem problem : problems) {
      text.append("cause: ").append(problem.variable()).append(' ').append(problem.cause());
      text.append("\nfix:   ").append(problem.fix()).append('\n');
    }
    return text.append("state: nothing was opened or changed\n").toString();
  }
}
