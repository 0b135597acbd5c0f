package dev.berth.verify;

import java.time.Duration;
import java.time.Instant;

/// Looks at the certificate that the entrance shows: believed for the name, and not near its end.
public final class CertificateCheck {
  /// As it is shown.
  public static final String NAME = "certificate";

  private CertificateCheck() {}

  /// Judges what an answer came with.
  ///
  /// @param answer to any request over TLS; the certificate was verified before it was sent
  public static SmokeResult of(Answer answer, String domain, Instant now) {
    return switch (answer) {
      case Answer.Unanswered(var reason, var took) ->
          result(domain, false, "no answer: " + reason, took);
      case Answer.Answered answered ->
          answered
              .certificate()
              .map(shown -> of(shown, domain, now, answered.took()))
              .orElseGet(() -> result(domain, false, "none was shown", answered.took()));
    };
  }

  private static SmokeResult of(CertificateFacts shown, String domain, Instant now, Duration took) {
    Duration left = Duration.between(now, shown.notAfter());
    String observed = "by " + shown.issuedBy() + ", " + rough(left) + " left";
    return result(domain, !shown.overdue(now), observed, took);
  }

  private static SmokeResult result(String domain, boolean passed, String observed, Duration took) {
    return new SmokeResult(
        NAME,
        "TLS " + domain,
        passed,
        "a believed certificate, a sixth of its lifetime left",
        observed,
        took);
  }

  private static String rough(Duration left) {
    return left.toDays() >= 2 ? left.toDays() + " days" : left.toHours() + " h";
  }
}
