package dev.berth.data.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.data.retention.Retention.Copy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:30:00Z");
  private static final Retention USUAL = new Retention(24, 7, 4);

  @Test
  void hoursDaysAndWeeksAreKeptOfWhatIsTakenEveryHour() {
    List<Copy> copies = new ArrayList<>();
    Instant now = MONDAY;
    for (int hour = 0; hour < 24 * 60; hour++) {
      now = MONDAY.plus(Duration.ofHours(hour));
      copies.add(proved(now));
      copies.removeAll(USUAL.toDelete(copies, now));
    }

    // The last 24 hours, 6 days more that end before them, and 3 weeks that end before those.
    assertThat(copies).hasSizeBetween(24 + 6 + 2, 24 + 7 + 4);
    assertThat(copies.getFirst().moment())
        .isBetween(now.minus(Duration.ofDays(28)), now.minus(Duration.ofDays(14)));
    assertThat(copies.reversed().subList(0, 24))
        .extracting(Copy::moment)
        .startsWith(now, now.minus(Duration.ofHours(1)))
        .endsWith(now.minus(Duration.ofHours(23)));
  }

  @Test
  void fortyDaysOfFailuresLeaveTheLastGoodOne() {
    List<Copy> copies = new ArrayList<>(List.of(proved(MONDAY)));
    for (int hour = 1; hour < 24 * 40; hour++) {
      Instant now = MONDAY.plus(Duration.ofHours(hour));
      copies.add(unproved(now));
      copies.removeAll(USUAL.toDelete(copies, now));
    }

    assertThat(copies).hasSize(2).contains(proved(MONDAY));
  }

  @Test
  void theLastGoodOneStaysEvenIfNoneIsToBeKept() {
    List<Copy> copies = List.of(proved(MONDAY), unproved(MONDAY.plusSeconds(60)));

    assertThat(new Retention(0, 0, 0).toDelete(copies, MONDAY.plusSeconds(90))).isEmpty();
  }

  @Test
  void unprovedOnesTakeNoPlaceOfProvedOnes() {
    Copy good = proved(MONDAY);
    Copy bad = unproved(MONDAY.plusSeconds(60));
    Copy better = proved(MONDAY.plus(Duration.ofHours(2)));

    assertThat(
            new Retention(2, 0, 0)
                .toDelete(List.of(good, bad, better), MONDAY.plus(Duration.ofHours(3))))
        .containsExactly(bad);
  }

  @Test
  void whatAReleaseNeedsStays() {
    Copy held = new Copy("held", MONDAY, true, true);
    Copy later = proved(MONDAY.plusSeconds(60));
    Copy latest = proved(MONDAY.plusSeconds(120));

    assertThat(
            new Retention(1, 1, 1)
                .toDelete(List.of(held, later, latest), MONDAY.plus(Duration.ofDays(1))))
        .containsExactly(later);
  }

  @Test
  void copiesFromTheFutureStayAndCountForNothing() {
    Copy now = proved(MONDAY);
    Copy future = proved(MONDAY.plus(Duration.ofDays(300)));

    assertThat(new Retention(1, 1, 1).toDelete(List.of(now, future), MONDAY)).isEmpty();
  }

  private static Copy proved(Instant moment) {
    return new Copy(moment.toString(), moment, true, false);
  }

  private static Copy unproved(Instant moment) {
    return new Copy(moment.toString(), moment, false, false);
  }
}
