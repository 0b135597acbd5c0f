package dev.lazyflow.jobs;

import dev.lazyflow.inbox.Inbox;
import dev.lazyflow.store.Database;
import dev.lazyflow.store.Meta;
import dev.lazyflow.telegram.GetUpdates;
import dev.lazyflow.telegram.TelegramApi;
import dev.lazyflow.telegram.TelegramFailure;
import dev.lazyflow.telegram.TelegramFailure.TooFast;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.telegram.Update;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Long polling: the other way in. Updates and the offset that confirms them are stored together,
/// so what Telegram is told we have, we have.
public final class Polling implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
  private static final String OFFSET = "polling.offset";
  private static final int WAIT_SECONDS = 25;

  private final Database database;
  private final Inbox inbox;
  private final TelegramApi telegram;
  private final TelegramJson json;
  private final InstantSource clock;
  private final Runnable arrived;
  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));
  private final Loop loop = new Loop("polling", this::round);
  private int failures;

  /// What polling works with.
  public record Parts(Database database, Inbox inbox, TelegramApi telegram, TelegramJson json) {}

  /// `arrived` is called when updates were stored.
  public Polling(Parts parts, InstantSource clock, Runnable arrived) {
    this.database = parts.database();
    this.inbox = parts.inbox();
    this.telegram = parts.telegram();
    this.json = parts.json();
    this.clock = clock;
    this.arrived = arrived;
  }

  public void start() {
    loop.start();
  }

  /// A long poll is broken off: what was not stored was not confirmed either.
  @Override
  public void close() {
    loop.interrupt();
    loop.close();
  }

  private Duration round() {
    long offset = database.read(q -> Meta.get(q, OFFSET)).map(Long::parseLong).orElse(0L);
    List<String> updates;
    try {
      var request = new GetUpdates(offset, 100, WAIT_SECONDS, Registration.WANTED_UPDATES);
      updates = telegram.updates(request);
    } catch (TelegramFailure failure) {
      return afterFailure(failure);
    }
    failures = 0;
    if (!updates.isEmpty()) {
      store(updates, offset);
      arrived.run();
    }
    return Duration.ZERO;
  }

  private void store(List<String> updates, long offset) {
    Instant now = clock.instant();
    database.write(tx -> {
      long next = offset;
      for (String raw : updates) {
        Update update = json.update(raw);
        inbox.add(tx, new Inbox.Arrived(update.updateId(), update.chat(), raw), now);
        next = Math.max(next, update.updateId() + 1);
      }
      Meta.put(tx, OFFSET, Long.toString(next));
      return true;
    });
  }

  private Duration afterFailure(TelegramFailure failure) {
    if (loop.closing()) {
      return Duration.ZERO;
    }
    failures++;
    Duration wait =
        failure instanceof TooFast tooFast ? tooFast.retryAfter() : backoff.after(failures);
    if (failures <= 3 || failures % 20 == 0) {
      LOG.atWarn()
          .addKeyValue("reason", failure.getMessage())
          .addKeyValue("waitMs", wait.toMillis())
          .log("no updates could be fetched");
    }
    return wait;
  }
}
