package dev.berth.plan;

/// How a service is handed from the container that serves to a new one.
public enum Manner {
  /// The new one waits beside the old one until that has let go of the data.
  STANDBY,
  /// The old one is gone before the process of the new one starts.
  STOP_FIRST,
  /// The new one serves before the old one is stopped.
  OVERLAP;

  /// Whether the new one starts while the old one serves.
  public boolean startsBeside() {
    return this != STOP_FIRST;
  }
}
