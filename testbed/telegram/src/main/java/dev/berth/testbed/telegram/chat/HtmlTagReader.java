package dev.berth.testbed.telegram.chat;

import static dev.berth.testbed.telegram.chat.HtmlText.bytes;
import static dev.berth.testbed.telegram.chat.HtmlText.problem;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads one start tag with its attributes.
final class HtmlTagReader {
  private final String html;
  private final int begin;
  private int at;
  private String name = "";

  /// Starts at the `<`.
  HtmlTagReader(String html, int begin) {
    this.html = html;
    this.begin = begin;
    this.at = begin + 1;
  }

  HtmlTag read(Set<String> known) {
    name = word(">").toLowerCase(Locale.ROOT);
    if (at >= html.length()) {
      throw problem("Unclosed start tag at byte offset " + bytes(html, begin));
    }
    if (!known.contains(name)) {
      throw problem(
          "Unsupported start tag \"%s\" at byte offset %d".formatted(name, bytes(html, begin)));
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (space(); peek() != '>'; space()) {
      attribute(attributes);
    }
    if (name.equals("span") && !"tg-spoiler".equals(attributes.get("class"))) {
      throw problem(
          "Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(html, begin));
    }
    return new HtmlTag(name, attributes, at + 1);
  }

  private void attribute(Map<String, String> attributes) {
    String key = word("=>").toLowerCase(Locale.ROOT);
    if (key.isEmpty()) {
      throw problem(inTag("Empty attribute name in the tag \"%s\" at byte offset %d"));
    }
    space();
    if (peek() != '=') {
      if (key.equals("expandable")) {
        attributes.put(key, "");
        return;
      }
      throw problem(
          inTag(
              "Expected equal sign in declaration of an attribute of the tag \"%s\""
                  + " at byte offset %d"));
    }
    at++;
    space();
    attributes.put(key, value());
  }

  private String value() {
    char quote = peek();
    if (quote != '"' && quote != '\'') {
      return word(">");
    }
    at++;
    StringBuilder out = new StringBuilder();
    while (peek() != quote) {
      if (peek() == '&') {
        at = HtmlEscapes.read(html, at, out);
      } else {
        out.append(html.charAt(at++));
      }
    }
    at++;
    return out.toString();
  }

  private String word(String stops) {
    int from = at;
    while (at < html.length()
        && !Character.isWhitespace(html.charAt(at))
        && stops.indexOf(html.charAt(at)) < 0) {
      at++;
    }
    return html.substring(from, at);
  }

  private void space() {
    while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    if (at >= html.length()) {
      throw problem(inTag("Unclosed start tag \"%s\" at byte offset %d"));
    }
    return html.charAt(at);
  }

  private String inTag(String form) {
    return form.formatted(name, bytes(html, begin));
  }
}
