package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CertificateCheckTest {
  private static final Instant MADE = Instant.parse("2026-09-01T00:00:00Z");

  @Test
  void saysWhoGaveItAndHowLongItLasts() {
    SmokeResult result = check(Duration.ofDays(90), Duration.ofDays(1));

    assertThat(result.passed()).isTrue();
    assertThat(result.request()).isEqualTo("TLS bakery.example");
    assertThat(result.observed()).isEqualTo("by R11,O=Let's Encrypt, 89 days left");
  }

  @Test
  void whatShouldHaveBeenRenewedLongAgoFails() {
    assertThat(check(Duration.ofDays(90), Duration.ofDays(74)).passed()).isTrue();
    assertThat(check(Duration.ofDays(90), Duration.ofDays(76)).passed()).isFalse();
    assertThat(check(Duration.ofDays(90), Duration.ofDays(76)).observed()).endsWith("14 days left");
  }

  @Test
  void aCertificateOfADayIsJudgedByItsOwnLifetime() {
    assertThat(check(Duration.ofHours(12), Duration.ofHours(9)).passed()).isTrue();
    assertThat(check(Duration.ofHours(12), Duration.ofHours(11)).passed()).isFalse();
  }

  @Test
  void withoutAnAnswerThereIsNone() {
    SmokeResult result =
        CertificateCheck.of(
            new Answer.Unanswered("ConnectException: refused", Duration.ZERO), "x.example", MADE);

    assertThat(result.passed()).isFalse();
    assertThat(result.observed()).isEqualTo("no answer: ConnectException: refused");
  }

  private static SmokeResult check(Duration lifetime, Duration age) {
    CertificateFacts facts =
        new CertificateFacts(
            "CN=bakery.example", "CN=R11,O=Let's Encrypt,C=US", MADE, MADE.plus(lifetime));
    Answer answer =
        new Answer.Answered(200, Map.of(), "", "", Optional.of(facts), Duration.ofMillis(5));
    return CertificateCheck.of(answer, "bakery.example", MADE.plus(age));
  }
}
