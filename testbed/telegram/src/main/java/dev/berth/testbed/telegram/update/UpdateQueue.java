package dev.berth.testbed.telegram.update;

import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.time.Bell;
import dev.berth.testbed.telegram.time.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The updates a bot has not confirmed, by id. Webhook and getUpdates take from the same queue.
public final class UpdateQueue {
  private final Ledger ledger;
  private final Timeline time;
  private final AllowedUpdates allowed;
  private final Bell bell = new Bell();
  private final NavigableMap<Long, Update> pending = new TreeMap<>();
  private long lastId;

  /// Empty; ids start at a random number, so that no bot can rely on where they start.
  public UpdateQueue(Ledger ledger, Timeline time, AllowedUpdates allowed, RandomGenerator random) {
    this.ledger = ledger;
    this.time = time;
    this.allowed = allowed;
    this.lastId = random.nextLong(100_000_000, 900_000_000);
  }

  /// Queues an update; empty if the bot does not want this kind.
  ///
  /// @param born when the event happened: expiry counts from there
  public Optional<Update> add(UpdateKind kind, long sender, Instant born, JsonObject payload) {
    if (!allowed.allows(kind)) {
      return Optional.empty();
    }
    Update update;
    synchronized (this) {
      update = new Update(++lastId, kind, kind.queue(sender), born.plus(kind.life()), payload);
      pending.put(update.id(), update);
      ledger.record("update", update.json());
    }
    bell.ring();
    return Optional.of(update);
  }

  /// The first `limit` updates with an id of at least `from`.
  public synchronized List<Update> from(long from, int limit) {
    return pending.tailMap(from, true).values().stream().limit(limit).toList();
  }

  /// The bot has this update; false if it was not pending.
  public synchronized boolean confirm(long id) {
    boolean removed = pending.remove(id) != null;
    if (removed) {
      ledger.record("update_done", JsonObject.of("id", id).with("how", "confirmed"));
    }
    return removed;
  }

  /// Telegram gives the update up.
  public synchronized void drop(long id) {
    if (pending.remove(id) != null) {
      ledger.record("update_done", JsonObject.of("id", id).with("how", "dropped"));
    }
  }

  /// Confirms everything below `offset`.
  synchronized void confirmBelow(long offset) {
    List.copyOf(pending.headMap(offset, false).keySet()).forEach(this::confirm);
  }

  /// Forgets everything but the newest `count` updates.
  public synchronized void keepNewest(int count) {
    while (pending.size() > count) {
      drop(pending.firstKey());
    }
  }

  /// Drops what has outlived its time.
  public synchronized void dropExpired() {
    Instant now = time.now();
    pending.values().stream()
        .filter(update -> now.isAfter(update.expires()))
        .map(Update::id)
        .toList()
        .forEach(this::drop);
  }

  public synchronized int size() {
    return pending.size();
  }

  /// The id of the newest update ever queued.
  synchronized long lastId() {
    return lastId;
  }

  /// Rings when an update was added.
  public Bell bell() {
    return bell;
  }

  /// Takes back what was recorded before a restart.
  public synchronized void restore(JsonObject entry) {
    JsonObject data = entry.needObject("data");
    switch (entry.needText("kind")) {
      case "update" -> {
        Update update = Update.parse(data);
        pending.put(update.id(), update);
        lastId = update.id();
      }
      case "update_done" -> pending.remove(data.needNumber("id"));
      default -> {}
    }
  }
}
