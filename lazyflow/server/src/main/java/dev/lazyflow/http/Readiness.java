package dev.lazyflow.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/// Where the process is in its life. It answers requests only while `READY` or `DRAINING`.
public final class Readiness {
  /// What the proxy sent before it heard of the drain has come by then.
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);
  private boolean told;
  private long lastCame;

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

  /// Only what was `STARTING` until now stands by: the database may have become ours meanwhile.
  public boolean standBy() {
    return phase.compareAndSet(Phase.STARTING, Phase.STANDBY);
  }

  /// Says that nobody new should come, and returns when the proxy has heard it: it has asked, and
  /// for a moment no request has come since. From its question on nobody is served until the next
  /// process is ready, so waiting on would be standing still. `longest` is for a proxy that does
  /// not ask.
  public synchronized void drain(Duration longest) {
    lastCame = System.nanoTime();
    phase.set(Phase.DRAINING);
    long end = lastCame + longest.toNanos();
    try {
      long now = System.nanoTime();
      while (now < end && !(told && now - lastCame >= QUIET_NANOS)) {
        long left = told ? Math.min(end, lastCame + QUIET_NANOS) - now : end - now;
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
        now = System.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The proxy was told that we leave.
  synchronized void told() {
    if (!told) {
      told = true;
      lastCame = System.nanoTime();
      notifyAll();
    }
  }

  /// A request came although we leave.
  synchronized void came() {
    lastCame = System.nanoTime();
  }

  public Phase phase() {
    return phase.get();
  }

  boolean serves() {
    Phase now = phase.get();
    return now == Phase.READY || now == Phase.DRAINING;
  }
}
