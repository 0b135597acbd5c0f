package dev.berth.cli.screen;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets a command end in order when the process is told to stop (Ctrl-C, SIGTERM): the thread that
/// works is interrupted, and the process stays until it has said how things stand.
public final class Interruption implements AutoCloseable {
  /// As long as somebody who pressed Ctrl-C waits before doing it harder.
  private static final long PATIENCE_SECONDS = 20;

  private final Thread worker;
  private final Thread hook = new Thread(this::stop, "interruption");
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean happened;

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  public static Interruption watch() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  public boolean happened() {
    return happened;
  }

  private void stop() {
    happened = true;
    worker.interrupt();
    try {
      boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        Runtime.getRuntime().halt(130);
      }
    } catch (InterruptedException harder) {
      Runtime.getRuntime().halt(130);
    }
  }

  @Override
  public void close() {
    ended.countDown();
    if (!happened) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
