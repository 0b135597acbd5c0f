package dev.berth.testbed.telegram.webhook;

import dev.berth.testbed.telegram.time.Timeline;
import dev.berth.testbed.telegram.update.DeliveryLog;
import dev.berth.testbed.telegram.update.Update;
import dev.berth.testbed.telegram.update.UpdateQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Decides which update goes next. Each sender's queue is strictly one at a time, a failing update
/// holding back those behind it; different queues run side by side, up to `max_connections`.
final class Delivery implements AutoCloseable {
  private static final Duration GONE_LIMIT = Duration.ofHours(23);
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(10);

  private final Desk desk;
  private final Courier courier;
  private final int maxConnections;
  private final Listener listener;
  private final Map<Long, Retry> retries = new HashMap<>();
  private final Set<Long> busyQueues = new HashSet<>();
  private Instant goneSince = Instant.MAX;
  private volatile boolean closed;

  /// Where updates come from and what is told about them.
  record Desk(UpdateQueue queue, DeliveryLog log, Timeline time, RandomGenerator random) {}

  /// Who learns what the webhook says.
  interface Listener {
    void failed(String error);

    /// The webhook asked in its answer to run a method.
    void replied(String body);

    /// It answered 410 for so long that Telegram removes it.
    void gone();
  }

  Delivery(Desk desk, Courier courier, int maxConnections, Listener listener) {
    this.desk = desk;
    this.courier = courier;
    this.maxConnections = maxConnections;
    this.listener = listener;
  }

  void start() {
    Thread.ofVirtual().name("webhook-delivery").start(this::run);
  }

  private void run() {
    try {
      while (!closed) {
        long seen = desk.queue().bell().count();
        desk.queue().dropExpired();
        Instant next = dispatch();
        desk.queue().bell().await(seen, desk.time().realMillisUntil(next));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Starts every attempt that is due and returns when to look again.
  private synchronized Instant dispatch() {
    Instant now = desk.time().now();
    Instant next = now.plus(LONGEST_SLEEP);
    // Telegram looks no further than twice the connections, so that enough stuck senders do block
    // everybody else.
    List<Update> loaded = desk.queue().from(0, 2 * maxConnections);
    retries.keySet().retainAll(loaded.stream().map(Update::id).collect(Collectors.toSet()));
    Set<Long> heads = new HashSet<>();
    for (Update update : loaded) {
      if (!heads.add(update.queue()) || busyQueues.contains(update.queue())) {
        continue;
      }
      Instant due = retries.getOrDefault(update.id(), Retry.fresh(now)).due();
      if (due.isAfter(now)) {
        next = due.isBefore(next) ? due : next;
      } else if (busyQueues.size() < maxConnections) {
        busyQueues.add(update.queue());
        Thread.ofVirtual().name("webhook-attempt").start(() -> attempt(update));
      }
    }
    return next;
  }

  private void attempt(Update update) {
    try {
      Instant at = desk.time().now();
      long start = System.nanoTime();
      Receipt receipt = courier.deliver(update.wire().toString());
      long millis = (System.nanoTime() - start) / 1_000_000;
      desk.log()
          .attempted(
              update.id(),
              new DeliveryLog.Attempt("webhook", at, millis, receipt.status(), receipt.error()));
      if (!closed) { // else a newer delivery has taken over and sends it again
        settle(update, receipt);
      }
    } finally {
      synchronized (this) {
        busyQueues.remove(update.queue());
      }
      desk.queue().bell().ring();
    }
  }

  private void settle(Update update, Receipt receipt) {
    watchGone(receipt.status());
    if (receipt.ok()) {
      desk.queue().confirm(update.id());
      listener.replied(receipt.body());
      return;
    }
    listener.failed(receipt.error());
    synchronized (this) {
      Instant now = desk.time().now();
      Retry retry =
          retries
              .getOrDefault(update.id(), Retry.fresh(now))
              .failed(now, receipt.retryAfter(), desk.random());
      if (retry.due().isAfter(update.expires())) {
        desk.queue().drop(update.id());
      } else {
        retries.put(update.id(), retry);
      }
    }
  }

  private void watchGone(int status) {
    boolean gone;
    synchronized (this) {
      Instant now = desk.time().now();
      if (status == 0) {
        return; // no answer says nothing about it
      }
      if (status != 410) {
        goneSince = Instant.MAX;
      } else if (goneSince.equals(Instant.MAX)) {
        goneSince = now;
      }
      gone = status == 410 && now.isAfter(goneSince.plus(GONE_LIMIT));
    }
    if (gone) {
      listener.gone();
    }
  }

  @Override
  public void close() {
    closed = true;
    courier.close();
    desk.queue().bell().ring();
  }
}
