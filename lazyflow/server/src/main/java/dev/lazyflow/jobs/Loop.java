package dev.lazyflow.jobs;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that does one kind of work round by round: at once when woken, else when the round
/// before said. A failing round is logged and tried again; nothing ends the loop but [#close].
final class Loop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private final String name;
  private final Round round;
  private final Semaphore work = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /// One round; returns how long there is nothing to do.
  @FunctionalInterface
  interface Round {
    Duration run() throws Exception;
  }

  Loop(String name, Round round) {
    this.name = name;
    this.round = round;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void wake() {
    work.release();
  }

  private void run() {
    while (!closed) {
      Duration rest;
      try {
        rest = round.run();
      } catch (Exception e) {
        if (closed) {
          return;
        }
        LOG.error("{}: a round failed", name, e);
        rest = AFTER_A_FAILURE;
      }
      rest(rest);
    }
  }

  private void rest(Duration time) {
    try {
      if (!closed && work.tryAcquire(Math.max(0, time.toMillis()), TimeUnit.MILLISECONDS)) {
        work.drainPermits();
      }
    } catch (InterruptedException closing) {
      // Only close() interrupts, and the loop looks at that next.
    }
  }

  /// Whether what fails now fails because we stop.
  boolean closing() {
    return closed;
  }

  /// Ends a round that only waits, at once.
  void interrupt() {
    closed = true;
    thread.interrupt();
  }

  /// Lets the round that runs finish, or interrupts it after a while.
  @Override
  public void close() {
    closed = true;
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    wake();
    try {
      if (!thread.join(Duration.ofSeconds(2))) {
        thread.interrupt();
        thread.join(Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
