package dev.berth.run;

import dev.berth.problem.Problem;

/// A lock that was held has become nobody's or somebody else's: nothing is changed any more, and
/// nothing is taken back, since that is for whoever holds it now. As if the command had been killed
/// where it was, but that it says so.
public final class LockLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  LockLostException(Problem problem) {
    super(problem.what());
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
