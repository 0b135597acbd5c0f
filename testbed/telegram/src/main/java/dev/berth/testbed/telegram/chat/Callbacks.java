package dev.berth.testbed.telegram.chat;

import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Presses of inline buttons and the bot's answers to them. A press can be answered once, while the
/// update that tells of it has not expired.
public final class Callbacks {
  /// How long a press lives (Client.cpp: updates of kind callback_query expire after 150 s).
  public static final Duration LIFE = Duration.ofSeconds(150);

  private final Ledger ledger;
  private final Timeline time;
  private final Map<String, Press> presses = new HashMap<>();

  /// Empty; fill by [#restore].
  public Callbacks(Ledger ledger, Timeline time) {
    this.ledger = ledger;
    this.time = time;
  }

  private record Press(Instant at, @Nullable JsonObject answer) {}

  /// A user pressed; the id is the callback query's.
  public synchronized void pressed(String id) {
    presses.put(id, new Press(time.now(), null));
    ledger.record("pressed", JsonObject.of("id", id).with("at", time.now().toEpochMilli()));
  }

  /// The bot answers; false if it is too late, if it already did, or if there was no such press.
  public synchronized boolean answer(String id, JsonObject answer) {
    Press press = presses.get(id);
    if (press == null || press.answer() != null || time.now().isAfter(press.at().plus(LIFE))) {
      return false;
    }
    presses.put(id, new Press(press.at(), answer));
    ledger.record("press_answered", answer.copy().with("id", id));
    return true;
  }

  /// What the bot answered; empty as long as it has not.
  public synchronized Optional<JsonObject> answered(String id) {
    return Optional.ofNullable(presses.get(id)).map(Press::answer);
  }

  /// Takes back what was recorded before a restart.
  public synchronized void restore(JsonObject entry) {
    JsonObject data = entry.needObject("data");
    switch (entry.needText("kind")) {
      case "pressed" ->
          presses.put(
              data.needText("id"), new Press(Instant.ofEpochMilli(data.needNumber("at")), null));
      case "press_answered" ->
          presses.computeIfPresent(data.needText("id"), (id, press) -> new Press(press.at(), data));
      default -> {}
    }
  }
}
