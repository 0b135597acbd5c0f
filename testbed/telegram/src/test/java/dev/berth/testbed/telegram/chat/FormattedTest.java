package dev.berth.testbed.telegram.chat;

import static dev.berth.testbed.telegram.chat.HtmlTextTest.entity;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FormattedTest {
  @Test
  void findsWhatTelegramMarksByItself() {
    Formatted text =
        new Formatted(
                "/start@lazyflow_bot see https://lazyflow.example/a?b=1, @anna_petrova #дом"
                    + " a@b.example",
                List.of())
            .normal();

    assertThat(text.entities())
        .extracting(entity -> entity.needText("type"))
        .containsExactly("bot_command", "url", "mention", "hashtag", "email");
    assertThat(text.entities().get(1)).isEqualTo(entity("url", 24, 30));
  }

  @Test
  void doesNotTakePathsFractionsAndNumbersForCommandsAndTags() {
    Formatted text = new Formatted("1/2 and/or a/b/c #123 me@ x@y", List.of()).normal();

    assertThat(text.entities()).isEmpty();
  }

  @Test
  void trimsTheTextAndMovesItsEntities() {
    Formatted text = new Formatted("\n  жир  ", List.of(entity("bold", 1, 6))).normal();

    assertThat(text.text()).isEqualTo("жир");
    assertThat(text.entities()).containsExactly(entity("bold", 0, 3));
  }

  @Test
  void findsNothingInsideCode() {
    Formatted text = new Formatted("/start", List.of(entity("code", 0, 6))).normal();

    assertThat(text.entities()).containsExactly(entity("code", 0, 6));
  }

  @Test
  void countsCharactersNotUnits() {
    assertThat(new Formatted("😀😀", List.of()).length()).isEqualTo(2);
  }
}
