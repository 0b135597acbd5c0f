package dev.lazyflow.http;

import java.util.concurrent.atomic.AtomicReference;

/// Where the process is in its life. It answers requests only while `READY` or `DRAINING`.
public final class Readiness {
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

  /// In order; a process may skip `STANDBY`.
  public enum Phase {
    STARTING,
    /// Another process has the database; we wait for it to leave.
    STANDBY,
    READY,
    /// We leave: nobody new should come, who comes is served.
    DRAINING
  }

  public void enter(Phase next) {
    phase.set(next);
  }

  public Phase phase() {
    return phase.get();
  }

  boolean serves() {
    Phase now = phase.get();
    return now == Phase.READY || now == Phase.DRAINING;
  }
}
