package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WatchFiguresTest {
  @Test
  void aFewFailuresMayBeChance() {
    assertThat(new WatchFigures(0, 0, 0, 0).fault()).isEmpty();
    assertThat(new WatchFigures(2, 2, 0, 0).fault()).isEmpty();
    assertThat(new WatchFigures(1000, 49, 0, 0).fault()).isEmpty();
  }

  @Test
  void oneRequestInTwentyIsNone() {
    assertThat(new WatchFigures(1000, 50, 0, 0).fault())
        .contains("50 of 1000 requests were answered with 5xx");
    assertThat(new WatchFigures(3, 3, 0, 0).fault())
        .contains("3 of 3 requests were answered with 5xx");
  }

  @Test
  void troubleInTheLogCountsWhenItIsMoreThanBefore() {
    assertThat(new WatchFigures(9, 0, 9, 0).fault()).isEmpty();
    assertThat(new WatchFigures(9, 0, 30, 10).fault()).isEmpty();
    assertThat(new WatchFigures(9, 0, 31, 10).fault())
        .contains("31 lines of its log look like trouble; of the release before it were 10");
  }
}
