package dev.berth.testbed.telegram.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @Test
  void keepsIdentifiersThatADoubleCannotHold() {
    assertThat(Json.parse("9007199254740993")).isEqualTo(9007199254740993L);
    assertThat(Json.write(9007199254740993L)).isEqualTo("9007199254740993");
  }

  @Test
  void writesWhatItRead() {
    String text = "{\"a\":[1,-2.5,true,false,\"x\\n\\\"\\\\ \u2028é\\u0001\"],\"b\":{},\"c\":[]}";

    assertThat(JsonObject.parse(text).toString()).isEqualTo(text);
  }

  @Test
  void readsEveryEscape() {
    assertThat(Json.parse("\"\\ud83d\\ude00\\t\\/\\b\\f\\r\"")).isEqualTo("😀\t/\b\f\r");
  }

  @Test
  void treatsANullFieldAsAbsent() {
    JsonObject object = JsonObject.parse("{\"a\":null,\"b\":1}");

    assertThat(object.has("a")).isFalse();
    assertThat(object.keys()).containsExactly("b");
  }

  @Test
  void readsExponentsAsDoubles() {
    assertThat(Json.parse(" 1e3 ")).isEqualTo(1000.0);
  }

  @Test
  void givesTypedFields() {
    JsonObject object = JsonObject.parse("{\"n\":5,\"s\":\"x\",\"t\":true,\"l\":[{\"k\":1},2]}");

    assertThat(object.needNumber("n")).isEqualTo(5);
    assertThat(object.text("n")).isEmpty();
    assertThat(object.flag("t")).isTrue();
    assertThat(object.objects("l")).containsExactly(JsonObject.of("k", 1));
    assertThat(object.list("missing")).isEqualTo(List.of());
    assertThatThrownBy(() -> object.needText("n")).isInstanceOf(JsonProblem.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "01",
        "1 2",
        "\"\u0001\"",
        "\"\\x\"",
        "tru",
        "\"open",
        "[1 2]",
        "{\"a\" 1}",
        "-",
        "\"\\u12g4\"",
        "nul"
      })
  void refusesWhatIsNoJson(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonProblem.class);
  }

  @Test
  void refusesHostileDepthInsteadOfOverflowingTheStack() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> Json.parse(deep)).hasMessageContaining("nested too deeply");
  }
}
