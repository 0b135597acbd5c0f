package dev.berth.plan.page;

import dev.berth.plan.page.Node.Verbatim;
import dev.berth.plan.page.Node.Words;
import java.util.Set;

/// Nodes as text. Blocks stand on lines of their own, so that two pages can be compared line by
/// line; what is written is XML, too, which a test reads it as.
final class Markup {
  /// https://html.spec.whatwg.org/multipage/syntax.html#void-elements, those that we use
  private static final Set<String> EMPTY = Set.of("meta", "link", "input");

  private static final Set<String> BLOCKS =
      Set.of(
          ("html head meta link style script body header nav main section footer div figure"
                  + " figcaption h1 h2 h3 h4 p pre ul ol li table caption thead tbody tr label"
                  + " details summary svg defs marker g rect path text")
              .split(" ", -1));
  private static final char UNPRINTABLE = '\uFFFD';

  private final StringBuilder out = new StringBuilder();

  private Markup() {}

  static String of(Node node) {
    Markup markup = new Markup();
    markup.write(node);
    return markup.out.toString();
  }

  private void write(Node node) {
    switch (node) {
      case Words(String text) -> escape(text);
      case Verbatim(String text) -> out.append(text);
      case Element element -> write(element);
    }
  }

  private void write(Element element) {
    boolean block = BLOCKS.contains(element.name());
    if (block) {
      beginLine();
    }
    out.append('<').append(element.name());
    element
        .attributes()
        .forEach((name, value) -> {
          out.append(' ').append(name).append("=\"");
          escape(value);
          out.append('"');
        });
    if (EMPTY.contains(element.name())) {
      out.append(" />");
    } else {
      out.append('>');
      element.content().forEach(this::write);
      out.append("</").append(element.name()).append('>');
    }
    if (block) {
      out.append('\n');
    }
  }

  private void beginLine() {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }

  /// Good for text and for quoted attributes alike. Control characters and halves of a character
  /// are errors in HTML:
  /// https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
  private void escape(String text) {
    text.codePoints()
        .forEach(character -> {
          switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            case '\n', '\t' -> out.appendCodePoint(character);
            default -> out.appendCodePoint(isText(character) ? character : UNPRINTABLE);
          }
        });
  }

  private static boolean isText(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE
        && (character & 0xFFFE) != 0xFFFE;
  }
}
