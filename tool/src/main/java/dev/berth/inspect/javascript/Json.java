package dev.berth.inspect.javascript;

import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// Looks into a JSON document by keys; the nodes know their lines.
final class Json {
  private Json() {}

  /// The pair at a path of keys.
  static Optional<Node> pair(Node root, String... keys) {
    Optional<Node> at = root.is("object") ? Optional.of(root) : first(root.children("object"));
    Optional<Node> pair = Optional.empty();
    for (String key : keys) {
      pair =
          at.flatMap(object ->
              first(object.children("pair").stream().filter(one -> key(one).equals(key)).toList()));
      at = pair.flatMap(found -> found.field("value"));
    }
    return pair;
  }

  static Optional<String> string(Node root, String... keys) {
    return pair(root, keys)
        .flatMap(found -> found.field("value"))
        .filter(value -> value.is("string"))
        .map(Json::text);
  }

  /// All pairs of the object at a path of keys.
  static List<Node> pairs(Node root, String... keys) {
    return pair(root, keys)
        .flatMap(found -> found.field("value"))
        .map(object -> object.children("pair"))
        .orElse(List.of());
  }

  static String key(Node pair) {
    return pair.field("key").map(Json::text).orElse("");
  }

  static String value(Node pair) {
    return pair.field("value").map(Json::text).orElse("");
  }

  static String text(Node node) {
    String text = node.text();
    return node.is("string")
        ? text.substring(1, Math.max(1, text.length() - 1))
            .replace("\\\"", "\"")
            .replace("\\\\", "\\")
        : text;
  }

  private static Optional<Node> first(List<Node> nodes) {
    return nodes.stream().findFirst();
  }
}
