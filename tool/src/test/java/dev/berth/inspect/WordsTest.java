package dev.berth.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
  private static final Words WORDS = Words.of("env.get(\"DB_PATH\") ?? порт2 + $x // getenv\nlast");

  @Test
  void knowsWholeWordsAndNoPartsOfThem() {
    for (String word : new String[] {"env", "get", "DB_PATH", "порт2", "$x", "getenv", "last"}) {
      assertThat(WORDS.mayHave(word)).as(word).isTrue();
    }
    for (String word : new String[] {"DB", "PATH", "порт", "x", "tenv", "las", "nothing"}) {
      assertThat(WORDS.mayHave(word)).as(word).isFalse();
    }
  }

  @Test
  void whatIsNoWordIsLookedForInTheText() {
    assertThat(Words.isWord("DB_PATH")).isTrue();
    assertThat(Words.isWord("two words")).isFalse();
    assertThat(Words.isWord("")).isFalse();
  }
}
