package dev.berth.inspect.go;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How updates come from Telegram, and how its webhook is kept secret.
final class TelegramDetector implements Detector {
  private static final String[] LIBRARIES = {
    "go-telegram/bot", "telebot", "telegram-bot-api", "mymmrac/telego", "gotgbot"
  };
  private static final Pattern HEADER = Pattern.compile("(?i)X-Telegram-Bot-Api-Secret-Token");
  private static final Pattern PATH =
      Pattern.compile("(Param|PathValue|URLParam)\\([^)]*\"(secret|token)\"\\)");

  @Override
  public void detect(Sources sources, FindingSink out) {
    for (ParsedFile file : sources.containing(LIBRARIES)) {
      List<Call> calls = Call.in(file.root());
      boolean sets = calls.stream().anyMatch(call -> call.method().equals("SetWebhook"));
      for (Call call : calls) {
        if (isPolling(file, call)) {
          out.found(Kind.TELEGRAM_UPDATES, "polling", file, call.node());
        } else if (isWebhook(call, sets)) {
          out.found(Kind.TELEGRAM_UPDATES, "webhook", file, call.node());
          address(call)
              .ifPresent(it -> out.found(Kind.TELEGRAM_SET_WEBHOOK, it, file, call.node()));
        } else if (call.method().equals("WithWebhookSecretToken")) {
          out.found(Kind.TELEGRAM_SECRET, "header", file, call.node());
        }
      }
      file.root().descendants("composite_literal").forEach(it -> poller(file, it, out));
    }
    for (ParsedFile file : sources.containing("ecret", "oken")) {
      for (Node comparison : file.root().descendants("binary_expression", "call_expression")) {
        secret(file, comparison, out);
      }
    }
  }

  private static boolean isPolling(ParsedFile file, Call call) {
    return switch (call.method()) {
      case "GetUpdatesChan", "UpdatesViaLongPolling", "StartPolling" -> true;
      case "Start" -> call.receiver().filter(it -> isBot(file, it.text())).isPresent();
      default -> false;
    };
  }

  /// go-telegram: the name was given what `bot.New` made.
  private static boolean isBot(ParsedFile file, String name) {
    return file.file().contains("go-telegram/bot")
        && file
            .root()
            .descendants("short_var_declaration", "assignment_statement", "var_spec")
            .stream()
            .filter(it -> Declared.names(it).stream().limit(1).anyMatch(n -> n.text().equals(name)))
            .anyMatch(it -> it.text().matches("(?s).*\\bbot\\.New\\(.*"));
  }

  private static boolean isWebhook(Call call, boolean sets) {
    return switch (call.method()) {
      case "SetWebhook", "NewWebhook", "NewWebhookWithCert", "UpdatesViaWebhook" -> true;
      case "StartWebhook" -> !sets;
      default -> false;
    };
  }

  private static void poller(ParsedFile file, Node literal, FindingSink out) {
    String type = literal.textOf("type");
    if (type.matches("(tele|telebot|tb)\\.(LongPoller|Webhook)")) {
      String how = type.endsWith("Webhook") ? "webhook" : "polling";
      out.found(Kind.TELEGRAM_UPDATES, how, file, literal);
    }
  }

  /// The expression that the webhook's address is made by.
  private static Optional<String> address(Call call) {
    Optional<String> field =
        call.node().descendants("keyed_element").stream()
            .filter(it -> it.first().text().equals("URL"))
            .map(it -> it.last().text())
            .findFirst();
    return call.method().startsWith("NewWebhook") ? call.argument(0).map(Node::text) : field;
  }

  private static void secret(ParsedFile file, Node node, FindingSink out) {
    boolean compares =
        node.is("binary_expression")
            ? List.of("==", "!=").contains(node.textOf("operator"))
            : new Call(node).method().matches("ConstantTimeCompare|Equal");
    if (!compares) {
      return;
    }
    if (HEADER.matcher(node.text()).find()) {
      out.found(Kind.TELEGRAM_SECRET, "header", file, node);
    } else if (PATH.matcher(node.text()).find() && file.file().contains("telegram")) {
      out.found(Kind.TELEGRAM_SECRET, "path", file, node);
    }
  }
}
