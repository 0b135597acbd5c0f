package dev.lazyflow.jobs;

import dev.lazyflow.outbox.Outbox;
import dev.lazyflow.outbox.Outbox.Call;
import dev.lazyflow.store.Database;
import dev.lazyflow.store.Writing;
import dev.lazyflow.telegram.TelegramApi;
import dev.lazyflow.telegram.TelegramFailure;
import dev.lazyflow.telegram.TelegramFailure.Refused;
import dev.lazyflow.telegram.TelegramFailure.TooFast;
import dev.lazyflow.telegram.TelegramFailure.Unreachable;
import dev.lazyflow.users.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the calls of the outbox, many chats at once, each chat in order. A call is claimed before
/// it is made and noted after, each durable.
public final class OutboxWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);
  private static final int AT_ONCE = 32;
  private static final Duration LEASE = Duration.ofMinutes(2);

  private final Database database;
  private final Outbox outbox;
  private final UserStore users;
  private final TelegramApi telegram;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Loop loop = new Loop("outbox", this::round);

  /// What the worker works with.
  public record Parts(Database database, Outbox outbox, UserStore users, TelegramApi telegram) {}

  public OutboxWorker(Parts parts, InstantSource clock, Duration firstRetry) {
    this.database = parts.database();
    this.outbox = parts.outbox();
    this.users = parts.users();
    this.telegram = parts.telegram();
    this.clock = clock;
    this.backoff = new Backoff(firstRetry, Duration.ofMinutes(5));
  }

  /// The caller is the only process that sends.
  public void start() {
    note(tx -> {
      outbox.releaseClaims(tx);
      return true;
    });
    loop.start();
  }

  public void wake() {
    loop.wake();
  }

  /// Waits a little for calls that are being made; what is not noted by then is made again later.
  @Override
  public void close() {
    loop.close();
    try {
      if (!free.tryAcquire(AT_ONCE, 3, TimeUnit.SECONDS)) {
        LOG.warn(
            "stopped while Telegram had not answered; these calls are repeated at the next start");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration round() {
    Instant now = clock.instant();
    int places = free.availablePermits();
    if (places == 0) {
      return Duration.ofSeconds(1);
    }
    // Looked at first: claiming needs the writer, and mostly nothing is due.
    if (database.read(q -> outbox.due(q, now, 1)).isEmpty()) {
      return Rest.until(database.read(outbox::nextDue), now);
    }
    List<Call> calls = database.write(tx -> outbox.claim(tx, now, LEASE, places));
    for (Call call : calls) {
      free.acquireUninterruptibly();
      Thread.ofVirtual().name("send").start(() -> send(call));
    }
    return calls.isEmpty() ? Rest.until(database.read(outbox::nextDue), now) : Duration.ZERO;
  }

  private void send(Call call) {
    try {
      note(outcome(call));
    } catch (RuntimeException e) {
      LOG.error("a sent message could not be noted; it is sent again when its claim ends", e);
    } finally {
      free.release();
      loop.wake();
    }
  }

  private void note(Writing<Boolean> outcome) {
    database.write(outcome);
  }

  private Writing<Boolean> outcome(Call call) {
    try {
      telegram.send(call.method(), call.body());
      return tx -> {
        outbox.sent(tx, call.id(), clock.instant());
        return true;
      };
    } catch (TelegramFailure failure) {
      return switch (failure) {
        case Refused refused -> refused(call, refused);
        case TooFast tooFast -> again(call, tooFast.retryAfter(), failure);
        case Unreachable down -> again(call, backoff.after(call.attempt()), down);
      };
    }
  }

  private Writing<Boolean> refused(Call call, Refused refused) {
    LOG.atWarn()
        .addKeyValue("outbox", call.id())
        .addKeyValue("method", call.method())
        .addKeyValue("reason", refused.getMessage())
        .log(refused.isForbidden() ? "the user has blocked the bot" : "Telegram refused a call");
    return tx -> {
      outbox.park(tx, call.id(), String.valueOf(refused.getMessage()));
      if (refused.isForbidden()) {
        users.block(tx, call.chatId(), clock.instant());
      }
      return true;
    };
  }

  private Writing<Boolean> again(Call call, Duration wait, TelegramFailure why) {
    if (call.attempt() <= 3 || call.attempt() % 10 == 0) {
      LOG.atWarn()
          .addKeyValue("outbox", call.id())
          .addKeyValue("attempt", call.attempt())
          .addKeyValue("reason", why.getMessage())
          .addKeyValue("waitMs", wait.toMillis())
          .log("a call to Telegram will be repeated");
    }
    Instant next = clock.instant().plus(wait);
    return tx -> {
      outbox.retry(tx, call.id(), next, String.valueOf(why.getMessage()));
      return true;
    };
  }
}
