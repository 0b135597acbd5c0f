package dev.berth.verify.telegram;

import java.time.Instant;

/// Judges from what getWebhookInfo says, again and again, whether updates arrive.
///
/// Telegram tells no success, only what waits and when a delivery failed last. It tries a failed
/// one again at once, then after 2, 4, 8 … seconds, at last every one to two minutes.
public final class DeliveryWatch {
  private final WebhookInfo first;
  private final Instant begun;

  /// @param first what it said at the beginning
  /// @param begun since when deliveries should succeed, by Telegram's clock
  public DeliveryWatch(WebhookInfo first, Instant begun) {
    this.first = first;
    this.begun = begun;
  }

  /// What it comes to so far.
  public sealed interface Verdict {
    /// Nothing speaks against it.
    record Arrives(String evidence) implements Verdict {}

    /// It can't be told yet.
    record Waits(String what) implements Verdict {}

    /// They do not.
    record Fails(String cause) implements Verdict {}
  }

  /// What follows from the newest look.
  ///
  /// @param timeIsUp nothing more will be looked at
  public Verdict after(WebhookInfo now, boolean timeIsUp) {
    int waiting = now.pendingUpdateCount();
    if (waiting == 0) {
      return new Verdict.Arrives(
          failedSince(now)
              ? "nothing waits; a delivery that failed was made up for: " + failure(now)
              : "nothing waits, and no delivery failed since " + begun);
    }
    if (!timeIsUp) {
      return new Verdict.Waits(shown(waiting));
    }
    if (failedSince(now)) {
      return new Verdict.Fails(shown(waiting) + "; the last delivery failed: " + failure(now));
    }
    if (waiting > first.pendingUpdateCount()) {
      return new Verdict.Fails(
          "%s, %d more than at first, and Telegram tells no error"
              .formatted(shown(waiting), waiting - first.pendingUpdateCount()));
    }
    return waiting < first.pendingUpdateCount()
        ? new Verdict.Arrives(
            "%s, of %d at first".formatted(shown(waiting), first.pendingUpdateCount()))
        : new Verdict.Waits(
            "%s since an earlier failure%s; Telegram tries again within two minutes"
                .formatted(shown(waiting), now.lastError().map(at -> " at " + at).orElse("")));
  }

  private static String shown(int waiting) {
    return waiting == 1 ? "1 update waits" : waiting + " updates wait";
  }

  /// Within the same second nobody can tell what came first.
  private boolean failedSince(WebhookInfo now) {
    return now.lastError().filter(at -> at.getEpochSecond() > begun.getEpochSecond()).isPresent();
  }

  private static String failure(WebhookInfo now) {
    return "%s, %s"
        .formatted(
            now.lastErrorMessage(), now.lastError().map(Instant::toString).orElse("no time told"));
  }
}
