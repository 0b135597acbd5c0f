package dev.berth.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The lifetime of the certificate that the edge shows.
public record Certificate(Instant notBefore, Instant notAfter) {
  private static final Duration SOON = Duration.ofDays(14);

  /// Caddy renews with a third of the lifetime left
  /// (<https://caddyserver.com/docs/caddyfile/options#renewal-window-ratio>): 30 of 90 days. Of a
  /// short-lived one half of that third is soon.
  public boolean endsSoon(Instant now) {
    Duration half = Duration.between(notBefore, notAfter).dividedBy(6);
    Duration soon = SOON.compareTo(half) < 0 ? SOON : half;
    return now.isAfter(notAfter.minus(soon));
  }

  /// Judges it.
  public Finding judge(Instant now) {
    return endsSoon(now)
        ? new Finding.Wrong(
            Subject.CERTIFICATE,
            "it ends at %s and was not renewed".formatted(notAfter.truncatedTo(ChronoUnit.MINUTES)),
            "berth smoke; on the server: docker restart berth-edge-caddy-1 asks for a new one;"
                + " docs/runbook.md, No certificate")
        : new Finding.Well(Subject.CERTIFICATE);
  }
}
