package dev.berth.testbed.telegram.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HtmlTextTest {
  @Test
  void countsOffsetsInUtf16UnitsOfTheShownText() {
    Formatted parsed = HtmlText.parse("😀 <b>жир</b> &lt;i&gt; <code>x</code>");

    assertThat(parsed.text()).isEqualTo("😀 жир <i> x");
    assertThat(parsed.entities()).containsExactly(entity("bold", 3, 3), entity("code", 11, 1));
  }

  @Test
  void nestsEntities() {
    Formatted parsed = HtmlText.parse("<b>a<i>b</i></b>");

    assertThat(parsed.entities()).containsExactly(entity("italic", 1, 1), entity("bold", 0, 2));
  }

  @Test
  void readsLinksWithEitherQuotesAndEscapes() {
    Formatted parsed =
        HtmlText.parse("<a href='https://x.example/?a=1&amp;b=2'>x</a><A HREF=\"tg://u\">y</A>");

    assertThat(parsed.entities())
        .containsExactly(
            entity("text_link", 0, 1).with("url", "https://x.example/?a=1&b=2"),
            entity("text_link", 1, 1).with("url", "tg://u"));
  }

  @Test
  void makesOneEntityOfPreformattedCodeWithALanguage() {
    Formatted parsed = HtmlText.parse("<pre><code class=\"language-java\">int x;</code></pre>");

    assertThat(parsed.entities()).containsExactly(entity("pre", 0, 6).with("language", "java"));
  }

  @Test
  void knowsSpoilersAndQuotes() {
    Formatted parsed =
        HtmlText.parse(
            "<span class=\"tg-spoiler\">a</span><tg-spoiler>b</tg-spoiler>"
                + "<blockquote>c</blockquote><blockquote expandable>d</blockquote>");

    assertThat(parsed.entities())
        .extracting(entity -> entity.needText("type"))
        .containsExactly("spoiler", "spoiler", "blockquote", "expandable_blockquote");
  }

  @Test
  void leavesUnknownEscapesAndEmptyTagsAsTheyAre() {
    Formatted parsed = HtmlText.parse("R&D &nbsp; &#1046; &#x1F600;<b></b>");

    assertThat(parsed.text()).isEqualTo("R&D &nbsp; Ж 😀");
    assertThat(parsed.entities()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<b>x                | Can't find end tag corresponding to start tag \"b\"",
        "<div>x</div>        | Unsupported start tag \"div\" at byte offset 0",
        "ж<br/>              | Unsupported start tag \"br/\" at byte offset 2",
        "x</b>               | Unexpected end tag at byte offset 1",
        "<b>x</i>            | Unmatched end tag at byte offset 4, expected \"</b>\", found"
            + " \"</i>\"",
        "<b>x</b             | Unclosed end tag at byte offset 4",
        "a < b               | Unsupported start tag \"\" at byte offset 2",
        "<b                  | Unclosed start tag at byte offset 0",
        "<a href             | Unclosed start tag \"a\" at byte offset 0",
        "<span>x</span>      | Tag \"span\" must have class \"tg-spoiler\" at byte offset 0",
        "<a =x>x</a>         | Empty attribute name in the tag \"a\" at byte offset 0",
        "<a b>x</a>          | Expected equal sign in declaration of an attribute of the tag"
            + " \"a\" at byte offset 0",
      })
  void refusesAsTelegramDoesAndNamesTheByte(String html, String reason) {
    assertThatThrownBy(() -> HtmlText.parse(html))
        .isInstanceOf(Refusal.class)
        .hasMessage("Bad Request: can't parse entities: " + reason);
  }

  static JsonObject entity(String type, int offset, int length) {
    return JsonObject.of("type", type).with("offset", offset).with("length", length);
  }
}
