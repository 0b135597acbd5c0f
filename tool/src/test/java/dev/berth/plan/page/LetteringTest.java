package dev.berth.plan.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetteringTest {
  private static final Lettering SMALL = new Lettering(10, 50);

  @Test
  void breaksBetweenWords() {
    assertThat(SMALL.lines("one two three four", 9)).containsExactly("one two", "three", "four");
  }

  @Test
  void breaksAWordThatIsWiderThanALine() {
    assertThat(SMALL.lines("abcdefghijklmnopqrstuvwxyz", 9))
        .hasSizeGreaterThan(2)
        .allMatch(line -> SMALL.width(line) <= 50);
    assertThat(String.join("", SMALL.lines("abcdefghijklmnopqrstuvwxyz", 9)))
        .isEqualTo("abcdefghijklmnopqrstuvwxyz");
  }

  @Test
  void endsInAnEllipsisWhereThereIsMore() {
    assertThat(SMALL.lines("one two three four", 2)).containsExactly("one two", "three…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "WWWWWWWWWWWWWW", "日本語のとても長い名前", "😀😀😀😀😀😀😀😀", "a  b"})
  void neverRunsOver(String text) {
    assertThat(SMALL.lines(text, 2)).hasSizeBetween(1, 2).allMatch(line -> SMALL.width(line) <= 50);
  }
}
