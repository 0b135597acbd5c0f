package dev.berth.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final long GB = 1_000_000_000L;

  @Test
  void aServiceThatTheEngineStartedAgainIsNotWellForThreeMinutes() {
    ServiceSeen lately = running(2, NOW.minusSeconds(179));
    ServiceSeen before = running(2, NOW.minusSeconds(180));

    assertThat(cause(Services.judge(List.of("app"), List.of(lately), NOW)))
        .isEqualTo("app ended by itself and was started again, 2 times by now");
    assertThat(Services.judge(List.of("app"), List.of(before), NOW))
        .isInstanceOf(Finding.Well.class);
    assertThat(Services.judge(List.of("app"), List.of(running(0, NOW)), NOW))
        .as("started by a person or a release")
        .isInstanceOf(Finding.Well.class);
  }

  @Test
  void aServiceWithoutAContainerThatWorksIsNotWell() {
    ServiceSeen ended = new ServiceSeen("app", "shop-app-1", "exited", false, false, 0, NOW);
    ServiceSeen ill = new ServiceSeen("app", "shop-app-2", "unhealthy", false, false, 0, NOW);
    ServiceSeen starting = new ServiceSeen("app", "shop-app-2", "starting", false, true, 0, NOW);

    assertThat(cause(Services.judge(List.of("app"), List.of(ended), NOW)))
        .isEqualTo("app is exited");
    assertThat(cause(Services.judge(List.of("app"), List.of(ill), NOW)))
        .isEqualTo("app is unhealthy");
    assertThat(cause(Services.judge(List.of("app"), List.of(), NOW))).isEqualTo("app does not run");
    assertThat(Services.judge(List.of("app"), List.of(ended, starting), NOW))
        .as("the other slot is on its way")
        .isInstanceOf(Finding.Well.class);
  }

  @Test
  void aDiskIsFullAbove85PercentAndHasRoomAgainAt80() {
    assertThat(Disk.judge(List.of(used(85)), false)).isInstanceOf(Finding.Well.class);
    assertThat(cause(Disk.judge(List.of(used(86)), false))).isEqualTo("/: 86 % used");
    assertThat(Disk.judge(List.of(used(81)), true)).isInstanceOf(Finding.Wrong.class);
    assertThat(Disk.judge(List.of(used(80)), true)).isInstanceOf(Finding.Well.class);
  }

  @Test
  void whatIsKeptForRootCountsAsUsed() {
    assertThat(new Disk("/", 100 * GB, 20 * GB, 10 * GB).percent()).isEqualTo(89);
    assertThat(new Disk("/", 0, 0, 0).percent()).as("no such file system").isEqualTo(100);
  }

  @Test
  void aCertificateEndsSoonWithLessThanFourteenDays() {
    assertThat(lasting(90, 15)).isInstanceOf(Finding.Well.class);
    assertThat(cause(lasting(90, 13)))
        .isEqualTo("it ends at 2026-12-10T12:00:00Z and was not renewed");
    assertThat(lasting(6, 2))
        .as("a short-lived one is renewed later")
        .isInstanceOf(Finding.Well.class);
    assertThat(lasting(6, 0)).isInstanceOf(Finding.Wrong.class);
  }

  @Test
  void updatesThatWaitAreAFaultWhenADeliveryHasFailedLately() {
    assertThat(waiting(0, Optional.of(NOW)).judge(0)).isInstanceOf(Finding.Well.class);
    assertThat(waiting(3, Optional.empty()).judge(0)).isInstanceOf(Finding.Unclear.class);
    assertThat(waiting(3, Optional.of(NOW.minus(Duration.ofHours(1)))).judge(3))
        .as("an error that was made up for stays in Telegram's answer")
        .isInstanceOf(Finding.Unclear.class);
    assertThat(cause(waiting(3, Optional.of(NOW.minusSeconds(90))).judge(0)))
        .isEqualTo("3 updates wait; the last delivery failed: 502 Bad Gateway");
  }

  @Test
  void aQueueThatGrowsIsAFaultWithoutAnyError() {
    assertThat(cause(waiting(9, Optional.empty()).judge(4)))
        .isEqualTo("9 updates wait, 5 more than a moment ago");
    assertThat(waiting(4, Optional.empty()).judge(9)).isInstanceOf(Finding.Unclear.class);
  }

  @Test
  void aBotThatShouldHaveAWebhookMustHaveOne() {
    assertThat(cause(new Deliveries(true, false, 0, Optional.empty(), "", NOW).judge(0)))
        .isEqualTo("Telegram has no webhook of this bot");
    assertThat(new Deliveries(false, false, 0, Optional.empty(), "", NOW).judge(0))
        .as("the app asks by itself")
        .isInstanceOf(Finding.Well.class);
  }

  private static Deliveries waiting(int count, Optional<Instant> failed) {
    return new Deliveries(true, true, count, failed, "502 Bad Gateway", NOW);
  }

  private static Finding lasting(int days, int left) {
    Instant end = NOW.plus(Duration.ofDays(left));
    return new Certificate(end.minus(Duration.ofDays(days)), end).judge(NOW);
  }

  private static Disk used(int percent) {
    long left = (100 - percent) * GB;
    return new Disk("/", 100 * GB, left, left);
  }

  private static ServiceSeen running(int restarts, Instant started) {
    return new ServiceSeen("app", "shop-app-1", "healthy", true, false, restarts, started);
  }

  private static String cause(Finding finding) {
    assertThat(finding).isInstanceOf(Finding.Wrong.class);
    return ((Finding.Wrong) finding).cause();
  }
}
