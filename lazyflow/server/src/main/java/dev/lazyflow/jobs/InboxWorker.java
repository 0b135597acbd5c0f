package dev.lazyflow.jobs;

import dev.lazyflow.bot.Bot;
import dev.lazyflow.inbox.Inbox;
import dev.lazyflow.inbox.Inbox.Waiting;
import dev.lazyflow.store.Database;
import dev.lazyflow.telegram.TelegramJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works the stored updates: chats side by side, each chat in order. What an update causes and the
/// note that it is done are one transaction, so a crash at any moment loses and doubles nothing.
public final class InboxWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InboxWorker.class);
  private static final int AT_ONCE = 64;
  private static final int TRIES = 5;

  private final Database database;
  private final Inbox inbox;
  private final TelegramJson json;
  private final Bot bot;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Runnable afterwards;
  private final Loop loop = new Loop("inbox", this::round);

  /// What the worker works with.
  public record Parts(Database database, Inbox inbox, TelegramJson json, Bot bot) {}

  /// `afterwards` is called when something was worked: there may be replies to send and files to
  /// fetch.
  public InboxWorker(Parts parts, InstantSource clock, Duration firstRetry, Runnable afterwards) {
    this.database = parts.database();
    this.inbox = parts.inbox();
    this.json = parts.json();
    this.bot = parts.bot();
    this.clock = clock;
    this.backoff = new Backoff(firstRetry, Duration.ofMinutes(1));
    this.afterwards = afterwards;
  }

  public void start() {
    loop.start();
  }

  public void wake() {
    loop.wake();
  }

  @Override
  public void close() {
    loop.close();
  }

  private Duration round() {
    Instant now = clock.instant();
    List<Waiting> next = database.read(q -> inbox.next(q, now, AT_ONCE));
    if (next.isEmpty()) {
      return Rest.until(database.read(inbox::nextDue), now);
    }
    // Handed over together, they share a transaction and an fsync.
    Map<Waiting, CompletableFuture<Boolean>> working = new LinkedHashMap<>();
    next.forEach(update -> working.put(update, work(update)));
    working.forEach(this::await);
    afterwards.run();
    return Duration.ZERO;
  }

  private CompletableFuture<Boolean> work(Waiting update) {
    return database.submit(tx -> {
      Instant now = clock.instant();
      bot.work(tx, json.update(update.body()), now);
      inbox.done(tx, update.updateId(), now);
      return true;
    });
  }

  private void await(Waiting update, CompletableFuture<Boolean> work) {
    try {
      Database.wait(work);
    } catch (RuntimeException e) {
      failed(update, e);
    }
  }

  private void failed(Waiting update, RuntimeException cause) {
    String error = cause.toString();
    if (update.attempt() >= TRIES) {
      LOG.atError()
          .addKeyValue("updateId", update.updateId())
          .setCause(cause)
          .log("gave up on an update; it is parked in telegram_updates");
      database.write(tx -> {
        inbox.park(tx, update.updateId(), error);
        return true;
      });
      return;
    }
    Instant next = clock.instant().plus(backoff.after(update.attempt()));
    LOG.atWarn()
        .addKeyValue("updateId", update.updateId())
        .addKeyValue("attempt", update.attempt())
        .setCause(cause)
        .log("an update failed and will be tried again");
    database.write(tx -> {
      inbox.retry(tx, update.updateId(), next, error);
      return true;
    });
  }
}
