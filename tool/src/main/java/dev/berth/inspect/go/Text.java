package dev.berth.inspect.go;

import dev.berth.inspect.syntax.Node;
import java.util.Optional;

/// The text of string literals, in either form.
final class Text {
  static final String[] LITERALS = {"interpreted_string_literal", "raw_string_literal"};

  private Text() {}

  static Optional<String> of(Node node) {
    if (!node.is(LITERALS)) {
      return Optional.empty();
    }
    String quoted = node.text();
    String inside = quoted.length() < 2 ? "" : quoted.substring(1, quoted.length() - 1);
    return Optional.of(
        node.is("raw_string_literal")
            ? inside
            : inside.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\"));
  }
}
