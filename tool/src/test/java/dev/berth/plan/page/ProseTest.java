package dev.berth.plan.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The little Markdown that statements are written in.
class ProseTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "nothing marked | <p>nothing marked</p>",
        "`a` and `b` | <p><code>a</code> and <code>b</code></p>",
        "a `` `x` `` b | <p>a <code>`x`</code> b</p>",
        "**285 MB** at most | <p><strong>285 MB</strong> at most</p>",
        "to `/a/* **/b` | <p>to <code>/a/* **/b</code></p>",
        "one ` alone | <p>one ` alone</p>",
        "`<b>` & c | <p><code>&lt;b&gt;</code> &amp; c</p>",
      })
  void becomesMarkup(String line, String html) {
    assertThat(Markup.of(Element.of("p", Prose.of(line)))).isEqualTo(html + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "`a` and **b** | a and b",
        "a `` `${x}` `` b | a `${x}` b",
        "costs $1 \\ 2 | costs $1 \\ 2",
      })
  void isReadWithoutItsMarks(String line, String plain) {
    assertThat(Prose.plain(line)).isEqualTo(plain);
  }
}
