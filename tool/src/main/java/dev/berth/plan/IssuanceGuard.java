package dev.berth.plan;

import dev.berth.problem.Problem;
import dev.berth.proxy.AcmeDirectory;
import dev.berth.proxy.Issuance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/// Keeps a server from asking Let's Encrypt more often than it answers: whoever runs into a limit
/// waits for hours, and nothing can shorten that.
///
/// Both limits are buckets that refill drop by drop: 5 certificates for the same names in 7 days
/// (one more after 34 hours), 5 failed validations of a name by one account in an hour (one more
/// after 12 minutes). (<https://letsencrypt.org/docs/rate-limits/>)
final class IssuanceGuard {
  private static final int BUCKET = 5;
  private static final Duration CERTIFICATE = Duration.ofDays(7).dividedBy(BUCKET);
  private static final Duration FAILURE = Duration.ofHours(1).dividedBy(BUCKET);

  private final String domain;
  private final ServerFacts.Authorities asked;
  private final Instant now;

  private IssuanceGuard(String domain, ServerFacts.Authorities asked, Instant now) {
    this.domain = domain;
    this.asked = asked;
    this.now = now;
  }

  /// Why no order may go out now; empty when it may, or when none will.
  static Optional<Problem> of(String domain, ServerFacts.Authorities asked, Instant now) {
    IssuanceGuard guard = new IssuanceGuard(domain, asked, now);
    return guard.practiceOverReal().or(guard::tooOften);
  }

  /// Visitors would get a certificate that no browser believes.
  private Optional<Problem> practiceOverReal() {
    if (!asked.directory().equals(AcmeDirectory.STAGING)) {
      return Optional.empty();
    }
    return asked
        .real()
        .filter(real -> real.validAt(now))
        .map(real ->
            Problem.of(domain + " has a real certificate: nothing is left to practise")
                .withCause(
                    "Let's Encrypt gave it, until "
                        + real.notAfter()
                        + "; with one for practice every visitor would be warned")
                .withFix("berth deploy, without --acme-staging")
                .withState(Preflight.NOTHING));
  }

  private Optional<Problem> tooOften() {
    Issuance issuance = asked.issuance();
    boolean limited = asked.directory().equals(AcmeDirectory.LETS_ENCRYPT);
    if (!limited || issuance.kept().filter(kept -> kept.validAt(now)).isPresent()) {
      return Optional.empty();
    }
    List<Instant> failures = issuance.failed().stream().map(Issuance.Failure::when).toList();
    return refill(failures, FAILURE)
        .map(when ->
            refused(when, failures.size() + " validations of it failed within an hour")
                .withCause("the last one: " + issuance.failed().getLast().why()))
        .or(() ->
            refill(issuance.obtained(), CERTIFICATE)
                .map(when ->
                    refused(when, issuance.obtained().size() + " certificates came in a week")
                        .withCause(
                            "they are not in the edge's data volume any more; was it removed?")));
  }

  private Problem refused(Instant when, String why) {
    return Problem.of(
            "Let's Encrypt is not asked for " + domain + " now: " + why + ", and it allows 5")
        .withFix(
            "mend what failed and rehearse it: berth deploy --acme-staging; the next real attempt"
                + " is allowed at "
                + when.truncatedTo(ChronoUnit.MINUTES))
        .withState(Preflight.NOTHING);
  }

  /// When a full bucket, from which each event took one, has something in it again; empty when it
  /// has now.
  private Optional<Instant> refill(List<Instant> events, Duration drop) {
    Instant full = Instant.MIN;
    for (Instant event : events.stream().sorted().toList()) {
      full = (full.isAfter(event) ? full : event).plus(drop);
    }
    Instant next = full.equals(Instant.MIN) ? full : full.minus(drop.multipliedBy(BUCKET - 1));
    return next.isAfter(now) ? Optional.of(next) : Optional.empty();
  }
}
