package dev.berth.testbed.telegram.update;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// getUpdates. One poller at a time: a newer waiting call ends the older one with 409.
public final class Polling {
  private static final Duration LONGEST = Duration.ofSeconds(50);
  private static final Duration BUSY = Duration.ofSeconds(3);
  private static final Duration HASTY = Duration.ofMillis(500);

  private final Ledger ledger;
  private final UpdateQueue queue;
  private final DeliveryLog log;
  private final Timeline time;
  private long poll;
  private long waiting;
  private boolean endedByWebhook;
  private long lastOffset;
  private Instant lastStart = Instant.EPOCH;
  private Instant nextConflict = Instant.EPOCH;

  /// Takes from `queue`, tells `log`.
  public Polling(Ledger ledger, UpdateQueue queue, DeliveryLog log, Timeline time) {
    this.ledger = ledger;
    this.queue = queue;
    this.log = log;
    this.time = time;
  }

  /// What a call asks for; the values are Telegram's own integers, in seconds where they are times.
  public record Query(long offset, int limit, int timeout) {
    public Query {
      limit = Math.clamp(limit, 1, 100);
      timeout = Math.clamp(timeout, 0, (int) LONGEST.toSeconds());
    }
  }

  /// Confirms what is below the offset, and answers as soon as there is an update, or at the
  /// timeout with none.
  public List<Update> updates(Query query) throws InterruptedException {
    Query polite = slowed(query);
    queue.dropExpired();
    long from = confirm(query.offset());
    List<Update> ready = queue.from(from, polite.limit());
    if (ready.isEmpty() && polite.timeout() > 0) {
      ready = await(from, polite);
    }
    Instant now = time.now();
    ready.forEach(update ->
        log.attempted(update.id(), new DeliveryLog.Attempt("getUpdates", now, 0, 200, "")));
    return ready;
  }

  /// A bot that asks the same again at once is slowed down (Client.cpp, process_get_updates_query).
  private synchronized Query slowed(Query query) {
    Instant now = time.now();
    boolean same = query.offset() == lastOffset;
    boolean soon = same && query.timeout() < 3 && now.isBefore(lastStart.plus(BUSY));
    boolean hasty = same && now.isBefore(lastStart.plus(HASTY));
    lastOffset = query.offset();
    lastStart = now;
    return new Query(query.offset(), hasty ? 1 : query.limit(), soon ? 3 : query.timeout());
  }

  private long confirm(long offset) {
    if (offset < 0) {
      queue.keepNewest((int) Math.min(-offset, Integer.MAX_VALUE));
    }
    // An offset from the future was not made from our ids: nothing is confirmed by it.
    if (offset <= 0 || offset > queue.lastId() + 10) {
      return 0;
    }
    queue.confirmBelow(offset);
    return offset;
  }

  private List<Update> await(long from, Query query) throws InterruptedException {
    long mine = begin();
    ledger.announce("polling", JsonObject.empty());
    try {
      return awaitAs(mine, from, query);
    } finally {
      end(mine);
    }
  }

  private List<Update> awaitAs(long mine, long from, Query query) throws InterruptedException {
    Instant deadline = time.now().plusSeconds(query.timeout());
    Optional<List<Update>> found =
        queue.bell().within(time.realMillisUntil(deadline), () -> look(mine, from, query));
    return found.orElse(List.of());
  }

  private Optional<List<Update>> look(long mine, long from, Query query) {
    stillMine(mine);
    List<Update> ready = queue.from(from, query.limit());
    return ready.isEmpty() ? Optional.empty() : Optional.of(ready);
  }

  private long begin() {
    long mine;
    synchronized (this) {
      mine = ++poll;
      endedByWebhook = false;
      waiting = mine;
    }
    queue.bell().ring();
    return mine;
  }

  private synchronized void end(long mine) {
    if (waiting == mine) {
      waiting = 0;
    }
  }

  /// Whether a bot waits for updates right now.
  public synchronized boolean waiting() {
    return waiting != 0;
  }

  private synchronized void stillMine(long mine) {
    if (poll != mine) {
      throw Refusal.of(
          409,
          endedByWebhook
              ? "Conflict: terminated by setWebhook request"
              : "Conflict: terminated by other getUpdates request; make sure that only one bot"
                  + " instance is running");
    }
  }

  /// Ends a waiting call, since a webhook is set now.
  public void endForWebhook() {
    synchronized (this) {
      poll++;
      endedByWebhook = true;
    }
    queue.bell().ring();
  }

  /// Conflicts that repeat within 3 s are answered 3 s late, so that two bots in a loop don't flood
  /// the server (Client.cpp, fail_query_conflict).
  public Duration conflictDelay() {
    synchronized (this) {
      Instant now = time.now();
      if (now.isBefore(nextConflict)) {
        return BUSY;
      }
      nextConflict = now.plus(BUSY);
      return Duration.ZERO;
    }
  }
}
