package dev.berth.testbed.telegram.update;

import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// What became of every update: each attempt with its time, status and latency. By it a test can
/// say "none lost, none doubled, none later than …".
public final class DeliveryLog {
  /// How many updates are remembered; a load test must not fill the memory.
  private static final int KEPT = 10_000;

  private static final int WITH_PAYLOAD = 2_000;

  private final Ledger ledger;
  private final NavigableMap<Long, JsonObject> updates = new TreeMap<>();

  /// Follows what is recorded; fill by [#restore].
  public DeliveryLog(Ledger ledger) {
    this.ledger = ledger;
    ledger.follow(this::apply);
  }

  /// One try to hand an update over.
  ///
  /// @param via `webhook` or `getUpdates`
  /// @param status the HTTP status of the bot's answer, 0 without one
  /// @param error empty if the bot took the update
  public record Attempt(String via, Instant at, long millis, int status, String error) {
    JsonObject json(long update) {
      return JsonObject.of("update_id", update)
          .with("via", via)
          .with("at", at.toString())
          .with("ms", millis)
          .with("status", status == 0 ? null : status)
          .with("error", error.isEmpty() ? null : error);
    }
  }

  /// Notes an attempt; it is recorded whatever happens to the update afterwards.
  public void attempted(long update, Attempt attempt) {
    ledger.record("attempt", attempt.json(update));
  }

  private synchronized void apply(String kind, JsonObject data) {
    switch (kind) {
      case "update" -> add(data);
      case "update_done" ->
          updates.computeIfPresent(
              data.needNumber("id"), (id, old) -> old.copy().with("state", data.get("how")));
      case "attempt" ->
          updates.computeIfPresent(
              data.needNumber("update_id"),
              (id, old) -> {
                List<Object> attempts = new ArrayList<>(old.list("attempts"));
                attempts.add(data);
                return old.copy().with("attempts", attempts);
              });
      default -> {}
    }
  }

  private void add(JsonObject update) {
    long id = update.needNumber("id");
    updates.put(
        id,
        JsonObject.of("update_id", id)
            .with("kind", update.get("kind"))
            .with("queue", update.get("queue"))
            .with("state", "pending")
            .with("payload", update.get("payload"))
            .with("attempts", List.of()));
    updates.computeIfPresent(id - WITH_PAYLOAD, (old, entry) -> entry.copy().with("payload", null));
    if (updates.size() > KEPT) {
      updates.pollFirstEntry();
    }
  }

  /// The updates with an id above `after`.
  public synchronized List<JsonObject> after(long after) {
    return List.copyOf(updates.tailMap(after, false).values());
  }

  public synchronized Optional<JsonObject> find(long update) {
    return Optional.ofNullable(updates.get(update));
  }

  /// Takes back what was recorded before a restart.
  public void restore(JsonObject entry) {
    apply(entry.needText("kind"), entry.needObject("data"));
  }
}
