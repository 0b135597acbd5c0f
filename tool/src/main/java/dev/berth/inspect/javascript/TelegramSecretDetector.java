package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// Where a webhook's secret is checked: a part of its path, or Telegram's header.
final class TelegramSecretDetector implements Detector {
  private static final String HEADER = "x-telegram-bot-api-secret-token";

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (ParsedFile file :
        sources.containing("ecret", "x-telegram", "X-Telegram", "webhookCallback")) {
      if (Side.isServer(file)) {
        header(file, out);
        path(file, out);
      }
    }
  }

  /// The comparison, or what the library is told to compare.
  private static void header(ParsedFile file, FindingSink out) {
    for (Node text : file.root().descendants("string")) {
      if (Syntax.string(text).filter(HEADER::equalsIgnoreCase).isPresent()) {
        out.found(Kind.TELEGRAM_SECRET, "header", file, comparisonOf(text).orElse(text));
      }
    }
    for (Node call : file.root().descendants("call_expression")) {
      if (Syntax.method(call).matches("webhookCallback|createWebhook|launch")) {
        call.descendants("pair", "shorthand_property_identifier").stream()
            .filter(pair -> Syntax.nameOf(pair).matches("secretToken|secret_token"))
            .forEach(pair -> out.found(Kind.TELEGRAM_SECRET, "header", file, pair));
      }
    }
  }

  private static void path(ParsedFile file, FindingSink out) {
    for (Node binary : file.root().descendants("binary_expression")) {
      if (!binary.textOf("operator").matches("[!=]==?")) {
        continue;
      }
      for (String side : List.of("left", "right")) {
        if (isParameter(binary.textOf(side), binary)) {
          out.found(Kind.TELEGRAM_SECRET, "path", file, binary);
        }
      }
    }
    for (Node call : file.root().descendants("call_expression")) {
      boolean compares =
          Syntax.callee(call).matches("(?s).*(timingSafeEqual|safeEqual|safeCompare)");
      if (compares
          && Syntax.arguments(call).stream().anyMatch(one -> isParameter(one.text(), call))) {
        out.found(Kind.TELEGRAM_SECRET, "path", file, call);
      }
    }
  }

  /// `c.req.param('secret')`, `req.params.secret`, or a name for it.
  private static boolean isParameter(String text, Node near) {
    if (text.matches(
        "(?s).*\\bparams?(\\(\\s*['\"`]|\\.|\\[['\"])\\w*([Ss]ecret|[Tt]oken)\\w*.*")) {
      return true;
    }
    if (!text.matches("\\w*([Ss]ecret|[Tt]oken)\\w*")) {
      return false;
    }
    Optional<Node> function = near.ancestor(Syntax.FUNCTIONS);
    return function.stream()
        .flatMap(around -> around.descendants("variable_declarator").stream())
        .filter(declared -> Scope.binds(declared.field("name").orElse(declared), text))
        .anyMatch(declared -> declared.textOf("value").matches("(?s).*\\bparams?\\b.*"));
  }

  /// The comparison around the header, or the one of the name that it is given.
  private static Optional<Node> comparisonOf(Node text) {
    Optional<Node> direct = text.ancestor("binary_expression", "if_statement", "statement_block");
    if (direct.filter(node -> !node.is("statement_block")).isPresent()) {
      return direct;
    }
    Optional<Node> declared = text.ancestor("variable_declarator");
    String name = declared.map(node -> node.textOf("name")).orElse("");
    return declared.flatMap(node -> node.ancestor("statement_block")).stream()
        .flatMap(block -> block.descendants("binary_expression", "call_expression").stream())
        .filter(node ->
            node.is("binary_expression")
                ? node.textOf("left").equals(name) || node.textOf("right").equals(name)
                : Syntax.callee(node).matches("(?s).*(timingSafeEqual|safeEqual|safeCompare)")
                    && node.text().contains(name))
        .findFirst();
  }
}
