package dev.berth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.problem.Problem;
import dev.berth.proxy.AcmeDirectory;
import dev.berth.proxy.Issuance;
import dev.berth.proxy.StoredCertificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IssuanceGuardTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final StoredCertificate VALID =
      new StoredCertificate(NOON.minus(Duration.ofDays(3)), NOON.plus(Duration.ofDays(87)), "");

  @Test
  void theFirstCertificateMayBeAskedFor() {
    assertThat(guard(AcmeDirectory.LETS_ENCRYPT, Issuance.none())).isEmpty();
  }

  @Test
  void afterFiveFailuresTheNextDropIsWaitedFor() {
    Issuance failures = failures(5, Duration.ofMinutes(2));

    Problem problem = guard(AcmeDirectory.LETS_ENCRYPT, failures).orElseThrow();

    assertThat(problem.what())
        .isEqualTo(
            "Let's Encrypt is not asked for bakery.example now: 5 validations of it failed within"
                + " an hour, and it allows 5");
    assertThat(problem.cause()).hasValue("the last one: 203.0.113.7: timeout");
    // The first was ten minutes ago: its drop of twelve comes back in two.
    assertThat(problem.fix().orElseThrow())
        .contains("berth deploy --acme-staging", "allowed at 2026-11-26T12:02:00Z");
    assertThat(problem.state()).hasValue("nothing was changed");
  }

  @Test
  void fourFailuresLeaveOneMore() {
    assertThat(guard(AcmeDirectory.LETS_ENCRYPT, failures(4, Duration.ofMinutes(2)))).isEmpty();
  }

  @Test
  void failuresWithEnoughTimeBetweenThemDoNotAddUp() {
    assertThat(guard(AcmeDirectory.LETS_ENCRYPT, failures(5, Duration.ofMinutes(12)))).isEmpty();
  }

  @Test
  void fiveCertificatesOfAWeekThatNobodyHasAnyMore() {
    List<Instant> came =
        IntStream.rangeClosed(1, 5).mapToObj(n -> NOON.minus(Duration.ofHours(n))).toList();

    Problem problem =
        guard(AcmeDirectory.LETS_ENCRYPT, new Issuance(Optional.empty(), came, List.of()))
            .orElseThrow();

    assertThat(problem.what()).contains("5 certificates came in a week");
    assertThat(problem.cause().orElseThrow()).contains("data volume");
    // Five hours after the first; a drop takes 33.6.
    assertThat(problem.fix().orElseThrow()).contains("allowed at 2026-11-27T16:36:00Z");
  }

  @Test
  void whereACertificateIsThereNobodyIsAsked() {
    Issuance kept =
        new Issuance(Optional.of(VALID), List.of(), failures(9, Duration.ofMinutes(1)).failed());

    assertThat(guard(AcmeDirectory.LETS_ENCRYPT, kept)).isEmpty();
  }

  @Test
  void theLimitsAreThoseOfOneAuthority() {
    assertThat(guard(AcmeDirectory.STAGING, failures(9, Duration.ofMinutes(1)))).isEmpty();
  }

  @Test
  void aRealCertificateIsNeverHiddenByOneForPractice() {
    Problem problem =
        IssuanceGuard.of(
                "bakery.example",
                new ServerFacts.Authorities(
                    AcmeDirectory.STAGING, Issuance.none(), Optional.of(VALID)),
                NOON)
            .orElseThrow();

    assertThat(problem.what()).startsWith("bakery.example has a real certificate");
    assertThat(problem.fix()).hasValue("berth deploy, without --acme-staging");
  }

  private static Issuance failures(int count, Duration apart) {
    List<Issuance.Failure> failed =
        IntStream.rangeClosed(1, count)
            .mapToObj(n ->
                new Issuance.Failure(
                    NOON.minus(apart.multipliedBy(count + 1 - n)), "203.0.113.7: timeout"))
            .toList();
    return new Issuance(Optional.empty(), List.of(), failed);
  }

  private static Optional<Problem> guard(AcmeDirectory directory, Issuance issuance) {
    return IssuanceGuard.of(
        "bakery.example", new ServerFacts.Authorities(directory, issuance, Optional.empty()), NOON);
  }
}
