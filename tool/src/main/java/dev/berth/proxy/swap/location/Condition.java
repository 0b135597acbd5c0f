package dev.berth.proxy.swap.location;

import dev.berth.proxy.nginx.NginxDirective;
import dev.berth.proxy.swap.directive.CaddyBlock;
import dev.berth.proxy.swap.directive.Placeholders;
import dev.berth.proxy.swap.directive.Re2;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The condition of an `if`, as a matcher.
final class Condition {
  private final Placeholders placeholders;

  Condition(Placeholders placeholders) {
    this.placeholders = placeholders;
  }

  /// Empty when it is none that Caddy can ask.
  ///
  /// @param name of the matcher
  Optional<String> matcher(NginxDirective when, String name) {
    List<String> words = words(when);
    return switch (words.size()) {
      case 1 ->
          placeholders.translate(words.getFirst()).map(what -> "not vars " + what + " \"\" 0");
      case 2 -> file(words.getFirst(), words.getLast());
      case 3 ->
          placeholders
              .translate(words.getFirst())
              .flatMap(what -> compared(what, words.get(1), words.get(2), name));
      default -> Optional.empty();
    };
  }

  /// The parentheses stand wherever nginx's words do.
  private static List<String> words(NginxDirective when) {
    List<String> words = new ArrayList<>(when.args());
    if (!words.isEmpty()) {
      words.set(0, words.getFirst().replaceFirst("^\\(", ""));
      words.set(words.size() - 1, words.getLast().replaceFirst("\\)$", ""));
    }
    words.removeIf(String::isEmpty);
    return words;
  }

  private static Optional<String> file(String question, String path) {
    boolean requested = path.equals("$request_filename");
    return switch (requested ? question : "") {
      case "-f" -> Optional.of("file {path}");
      case "!-f" -> Optional.of("not file {path}");
      case "-e" -> Optional.of("file {path} {path}/");
      case "!-e" -> Optional.of("not file {path} {path}/");
      default -> Optional.empty();
    };
  }

  private Optional<String> compared(String what, String sign, String value, String name) {
    if (sign.equals("=") || sign.equals("!=")) {
      return placeholders
          .translate(value)
          .map(other ->
              (sign.equals("=") ? "" : "not ") + "vars " + what + " " + CaddyBlock.word(other));
    }
    if (!Re2.understands(value) || !sign.matches("!?~\\*?")) {
      return Optional.empty();
    }
    String expression = CaddyBlock.word((sign.endsWith("*") ? "(?i)" : "") + value);
    String not = sign.startsWith("!") ? "not " : "";
    return Optional.of(not + "vars_regexp " + name + " " + what + " " + expression);
  }
}
