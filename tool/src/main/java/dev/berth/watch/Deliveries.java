package dev.berth.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How Telegram gets on with delivering updates, by what it tells itself.
///
/// @param expected whether there should be a webhook; else the app asks for its updates
/// @param set whether there is one
/// @param waiting updates
/// @param failed when a delivery failed last; it stays after later ones have succeeded
/// @param now by Telegram's clock
public record Deliveries(
    boolean expected,
    boolean set,
    int waiting,
    Optional<Instant> failed,
    String error,
    Instant now) {

  /// A failed delivery is tried again after two minutes at the latest.
  private static final Duration RECENT = Duration.ofMinutes(4);

  private static final String FIX =
      "berth webhook check says which side it is; berth logs --errors what the app says";

  /// Judges them. Waiting alone is no fault: an update may have come this moment.
  ///
  /// @param before how many updates waited at the last look
  public Finding judge(int before) {
    if (expected && !set) {
      return new Finding.Wrong(
          Subject.WEBHOOK,
          "Telegram has no webhook of this bot",
          "berth webhook set, or berth deploy: an app that sets it itself does so when it starts");
    }
    if (waiting == 0) {
      return new Finding.Well(Subject.WEBHOOK);
    }
    if (expected && failed.filter(at -> at.plus(RECENT).isAfter(now)).isPresent()) {
      return new Finding.Wrong(
          Subject.WEBHOOK, "%s; the last delivery failed: %s".formatted(shown(), error), FIX);
    }
    if (before > 0 && waiting > before) {
      return new Finding.Wrong(
          Subject.WEBHOOK,
          "%s, %d more than a moment ago".formatted(shown(), waiting - before),
          FIX);
    }
    return new Finding.Unclear(Subject.WEBHOOK, shown());
  }

  private String shown() {
    return waiting == 1 ? "1 update waits" : waiting + " updates wait";
  }
}
