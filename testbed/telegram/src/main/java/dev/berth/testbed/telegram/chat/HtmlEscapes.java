package dev.berth.testbed.telegram.chat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `&lt;`, `&gt;`, `&amp;`, `&quot;` and numbers; anything else after an ampersand is plain text.
final class HtmlEscapes {
  private static final Map<String, String> NAMED =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"");
  private static final Pattern FORM =
      Pattern.compile("&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));?");

  private HtmlEscapes() {}

  /// Appends what starts at the ampersand and returns the index after it.
  static int read(String html, int at, StringBuilder out) {
    Matcher match = FORM.matcher(html).region(at, html.length());
    if (match.lookingAt()) {
      String value = value(match.group(1), match.group(2), match.group(3));
      if (value != null) {
        out.append(value);
        return match.end();
      }
    }
    out.append('&');
    return at + 1;
  }

  private static @Nullable String value(
      @Nullable String hex, @Nullable String decimal, @Nullable String name) {
    if (name != null) {
      return NAMED.get(name);
    }
    int code =
        hex != null
            ? Integer.parseInt(hex, 16)
            : Integer.parseInt(java.util.Objects.requireNonNull(decimal));
    return code > 0 && Character.isValidCodePoint(code) ? Character.toString(code) : null;
  }
}
