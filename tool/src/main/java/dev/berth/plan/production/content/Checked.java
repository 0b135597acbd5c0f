package dev.berth.plan.production.content;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What came of a row of the verification matrix.
///
/// @param why it failed or was skipped; of one that passed, what it passed by
/// @param seen empty where it was skipped
public record Checked(Check check, Verdict verdict, String why, Optional<Seen> seen) {

  /// How it ended.
  public enum Verdict {
    PASSED("passed"),
    FAILED("failed"),
    SKIPPED("skipped");

    private final String shown;

    Verdict(String shown) {
      this.shown = shown;
    }

    public String shown() {
      return shown;
    }
  }

  /// What the command did.
  ///
  /// @param output of both of its streams, secrets hidden; of a long one the end
  public record Seen(Instant at, Duration took, int exit, String output) {}

  public static Checked skipped(Check check, String why) {
    return new Checked(check, Verdict.SKIPPED, why, Optional.empty());
  }

  public static Checked failed(Check check, String why, Seen seen) {
    return new Checked(check, Verdict.FAILED, why, Optional.of(seen));
  }

  public static Checked passed(Check check, Seen seen) {
    return new Checked(check, Verdict.PASSED, "exit " + seen.exit(), Optional.of(seen));
  }

  public boolean hasFailed() {
    return verdict == Verdict.FAILED;
  }
}
