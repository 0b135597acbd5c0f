package dev.berth.release;

/// One of the two places of a service that requests are sent to: its name in the rendered Compose
/// file and its address say which. A new release takes the one that the running release leaves.
public enum Slot {
  A(0),
  B(1);

  private final int index;

  Slot(int index) {
    this.index = index;
  }

  /// Which of the two addresses it has.
  public int index() {
    return index;
  }

  /// As it is written on containers and in records.
  public String letter() {
    return this == A ? "a" : "b";
  }

  /// The one with this letter. What was made before there were two bears an `a` as well.
  public static Slot of(String letter) {
    return letter.equals("b") ? B : A;
  }

  public Slot other() {
    return this == A ? B : A;
  }

  /// The service's key in the rendered Compose file: old and new are in one project.
  public String key(String service) {
    return service + "-" + letter();
  }
}
