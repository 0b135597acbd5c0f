package dev.berth.data.offsite;

import dev.berth.problem.ExitCode;
import dev.berth.problem.Problem;
import dev.berth.problem.ProblemException;

/// What can go wrong at a destination, as problems.
record StoreFailure(String destination) {

  ProblemException of(String doing, Throwable failure, String fix) {
    return thrown(
        Problem.of("can't %s (%s)".formatted(doing, destination))
            .withCause(told(failure))
            .withFix(fix));
  }

  ProblemException missing(ObjectName name) {
    return thrown(
        Problem.of("%s has no %s".formatted(destination, name))
            .withFix("restore an older copy, or from another destination: berth backup list"));
  }

  private static ProblemException thrown(Problem problem) {
    return new ProblemException(ExitCode.FAILED, problem);
  }

  /// The message of the innermost cause that has one: there the observed fact stands.
  private static String told(Throwable failure) {
    String told = failure.toString();
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at.getMessage() != null && !at.getMessage().isBlank()) {
        told = at.getClass().getSimpleName() + ": " + at.getMessage();
      }
    }
    return told;
  }
}
