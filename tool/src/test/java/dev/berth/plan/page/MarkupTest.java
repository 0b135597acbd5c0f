package dev.berth.plan.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.plan.page.Node.Verbatim;
import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void putsBlocksOnLinesOfTheirOwn() {
    Element list =
        Element.of("ul", Element.of("li", "a").add(Element.of("code", "b")), Element.of("li", "c"));

    assertThat(Markup.of(list))
        .isEqualTo(
            """
            <ul>
            <li>a<code>b</code></li>
            <li>c</li>
            </ul>
            """);
  }

  @Test
  void letsNoTextAndNoAttributeBecomeMarkup() {
    Element link = Element.of("a", "<b> & 'c'").set("title", "\"><script>");

    assertThat(Markup.of(link))
        .isEqualTo("<a title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &#39;c&#39;</a>");
  }

  @Test
  void showsWhatCanNotBeWrittenAsSomethingUnreadable() {
    assertThat(Markup.of(Element.of("a", "x\u0000\u001b\ud800\uffff\u0085y")))
        .isEqualTo("<a>x\ufffd\ufffd\ufffd\ufffd\ufffdy</a>");
    assertThat(Markup.of(Element.of("a", "😀 é"))).isEqualTo("<a>😀 é</a>");
  }

  @Test
  void refusesNamesThatAreNoNames() {
    assertThatThrownBy(() -> Element.of("a").set("b onclick", "c"))
        .hasMessageContaining("'b onclick'");
    assertThatThrownBy(() -> Element.of("a><b")).hasMessageContaining("'a><b'");
  }

  @Test
  void refusesAScriptThatWouldEndItself() {
    assertThatThrownBy(() -> new Verbatim("'</script>'"))
        .hasMessageContaining("would end the element");
  }
}
