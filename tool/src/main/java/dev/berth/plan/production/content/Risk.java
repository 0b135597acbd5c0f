package dev.berth.plan.production.content;

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
    LOW(1),
    MEDIUM(2),
    HIGH(3);

    private final int weight;

    Level(int weight) {
      this.weight = weight;
    }

    public int weight() {
      return weight;
    }
  }

  /// From 1 to 9.
  public int weight() {
    return probability.weight * impact.weight;
  }
}
