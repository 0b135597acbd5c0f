package dev.berth.run;

import java.time.Duration;

/// How a step ended.
///
/// @param detail evidence, what is there already, or why it failed
public record StepOutcome(String id, String title, Ending ending, String detail, Duration took) {

  /// The ways a step can end.
  public enum Ending {
    DONE,
    SATISFIED,
    FAILED,
    /// Not reached, because an earlier one failed.
    NOT_RUN
  }
}
