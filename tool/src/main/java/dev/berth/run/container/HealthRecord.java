package dev.berth.run.container;

import dev.berth.run.Patience;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/// Asks the same question again and again until it is closed, and writes down each answer.
public final class HealthRecord implements AutoCloseable {
  private final Supplier<Kind> question;
  private final Duration between;
  private final InstantSource clock;
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean enough;

  /// What came back.
  public enum Kind {
    SERVES,
    STANDBY,
    /// 503, and it does not stand by.
    UNAVAILABLE,
    OTHER,
    SILENT
  }

  /// One answer, and when it was asked for and there.
  public record Seen(Instant asked, Instant at, Kind kind) {}

  public HealthRecord(Supplier<Kind> question, Duration between, InstantSource clock) {
    this.question = question;
    this.between = between;
    this.clock = clock;
    this.thread = Thread.ofVirtual().start(this::ask);
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  /// What came back last.
  public Kind last() {
    return seen.isEmpty() ? Kind.SILENT : seen.getLast().kind();
  }

  private void ask() {
    while (!enough) {
      Instant asked = clock.instant();
      Kind kind = question.get();
      seen.add(new Seen(asked, clock.instant(), kind));
      Patience.pause(between);
    }
  }

  @Override
  public void close() {
    enough = true;
    try {
      thread.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
