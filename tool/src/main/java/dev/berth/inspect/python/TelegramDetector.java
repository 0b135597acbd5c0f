package dev.berth.inspect.python;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.Optional;
import java.util.regex.Pattern;

/// How updates come from Telegram, and how its webhook is kept secret.
final class TelegramDetector implements Detector {
  private static final Pattern SECRET = Pattern.compile("(?i).*secret.*");
  private static final Pattern HEADER =
      Pattern.compile("(?is).*x[_-]telegram[_-]bot[_-]api[_-]secret[_-]token.*");

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (ParsedFile file : sources.containing("polling", "webhook")) {
      for (Call call : Call.in(file.root())) {
        updates(file, call, out);
      }
    }
    for (ParsedFile file : sources.containing("secret", "SECRET")) {
      for (Node function : file.root().descendants("function_definition")) {
        secret(file, function, out);
      }
    }
  }

  private static void updates(ParsedFile file, Call call, FindingSink out) {
    switch (call.method()) {
      case "start_polling", "run_polling", "infinity_polling" ->
          out.found(Kind.TELEGRAM_UPDATES, "polling", file, call.node());
      case "polling" -> {
        if (call.receiver().isPresent()) {
          out.found(Kind.TELEGRAM_UPDATES, "polling", file, call.node());
        }
      }
      case "set_webhook", "run_webhook" -> {
        out.found(Kind.TELEGRAM_UPDATES, "webhook", file, call.node());
        call.argument(0, "url")
            .or(() -> call.named("webhook_url"))
            .ifPresent(url -> out.found(Kind.TELEGRAM_SET_WEBHOOK, url.text(), file, call.node()));
      }
      case "start_webhook" -> out.found(Kind.TELEGRAM_UPDATES, "webhook", file, call.node());
      default -> {}
    }
  }

  /// A comparison with a secret in a function that reads Telegram's header, or its path.
  private static void secret(ParsedFile file, Node function, FindingSink out) {
    boolean header = HEADER.matcher(function.text()).matches();
    boolean path =
        function.parent().filter(node -> node.is("decorated_definition")).stream()
            .flatMap(node -> node.children("decorator").stream())
            .anyMatch(decorator ->
                decorator.text().matches("(?is).*[{<](\\w+:)?\\w*(secret|token)\\w*[}>].*"));
    if (header || path) {
      comparison(function)
          .ifPresent(at -> out.found(Kind.TELEGRAM_SECRET, header ? "header" : "path", file, at));
    }
  }

  private static Optional<Node> comparison(Node function) {
    return function.descendants("comparison_operator", "call").stream()
        .filter(node -> node.is("comparison_operator") || new Call(node).is("compare_digest"))
        .filter(node -> SECRET.matcher(node.text().replace('\n', ' ')).matches())
        .findFirst();
  }
}
