package dev.berth.testbed.telegram.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyboardsTest {
  @Test
  void acceptsCallbackDataOfExactly64Bytes() {
    String data = "ж".repeat(32);

    assertThat(Keyboards.check(inline("{\"text\":\"a\",\"callback_data\":\"" + data + "\"}")))
        .isPresent();
    assertThatThrownBy(
            () -> Keyboards.check(inline("{\"text\":\"a\",\"callback_data\":\"" + data + "x\"}")))
        .isInstanceOf(Refusal.class)
        .hasMessage("Bad Request: BUTTON_DATA_INVALID");
  }

  @Test
  void keepsReplyKeyboardsAndTheirRemoval() {
    JsonObject keyboard =
        JsonObject.parse("{\"keyboard\":[[\"Да\",{\"text\":\"Нет\"}]],\"resize_keyboard\":true}");

    assertThat(Keyboards.check(keyboard)).contains(keyboard);
    assertThat(Keyboards.check(JsonObject.parse("{\"remove_keyboard\":true}"))).isPresent();
    assertThat(Keyboards.check(JsonObject.parse("{\"inline_keyboard\":[]}"))).isEmpty();
    assertThat(Keyboards.check(JsonObject.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"text\":\"a\"} | can't parse inline keyboard button: Text buttons are unallowed in the"
            + " inline keyboard",
        "{\"callback_data\":\"a\"} | can't parse inline keyboard button: Can't find field \"text\"",
        "\"a\" | can't parse inline keyboard button: InlineKeyboardButton must be an Object",
        "{\"text\":\" \",\"callback_data\":\"a\"} | inline keyboard button text must be non-empty",
        "{\"text\":\"a\",\"url\":\"nope\"} | inline keyboard button URL"
            + " 'nope' is invalid: Wrong HTTP URL",
        "{\"text\":\"a\",\"web_app\":{\"url\":\"http://x.example\"}} | inline"
            + " keyboard button Web App URL 'http://x.example' is invalid: Only HTTPS links are"
            + " allowed",
      })
  void refusesBadInlineButtons(String button, String reason) {
    assertThatThrownBy(() -> Keyboards.check(inline(button)))
        .isInstanceOf(Refusal.class)
        .hasMessage("Bad Request: " + reason);
  }

  @Test
  void refusesRowsThatAreNoLists() {
    assertThatThrownBy(() -> Keyboards.check(JsonObject.parse("{\"inline_keyboard\":[{}]}")))
        .hasMessage(
            "Bad Request: field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of"
                + " Arrays");
    assertThatThrownBy(() -> Keyboards.check(JsonObject.parse("{\"keyboard\":[1]}")))
        .hasMessage("Bad Request: field \"keyboard\" must be an Array of Arrays");
  }

  private static JsonObject inline(String button) {
    return JsonObject.parse("{\"inline_keyboard\":[[" + button + "]]}");
  }
}
