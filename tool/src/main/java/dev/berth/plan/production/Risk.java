package dev.berth.plan.production;

/// What may go wrong, for a reason that the plan can name.
///
/// @param signal what is seen first
/// @param trigger when to go back, or to stop
/// @param check the command that covers it
public record Risk(
    Statement what,
    Level probability,
    Level impact,
    String signal,
    String mitigation,
    String trigger,
    String check) {

  /// How much.
  public enum Level {
    LOW,
    MEDIUM,
    HIGH
  }

  int weight() {
    return (probability.ordinal() + 1) * (impact.ordinal() + 1);
  }
}
