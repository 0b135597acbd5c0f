package dev.berth.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
  @Test
  void namesLinesThatWentAndLinesThatCame() {
    assertThat(LineDifference.of(List.of("a", "b", "c", "d"), List.of("a", "x", "c", "d", "e")))
        .containsExactly("-b", "+x", "+e");
  }

  @Test
  void findsNothingBetweenEqualTexts() {
    assertThat(LineDifference.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
    assertThat(LineDifference.of(List.of(), List.of("a"))).containsExactly("+a");
  }
}
