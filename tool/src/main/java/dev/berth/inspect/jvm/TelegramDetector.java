package dev.berth.inspect.jvm;

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
  private static final Pattern POLLING =
      Pattern.compile(
          "\\b(SpringLongPollingBot|TelegramLongPollingBot|LongPollingUpdateConsumer)\\b");
  private static final Pattern WEBHOOK =
      Pattern.compile("\\b(TelegramWebhookBot|SpringWebhookBot|SpringTelegramWebhookBot)\\b");
  private static final Pattern HEADER = Pattern.compile("(?i)X-Telegram-Bot-Api-Secret-Token");
  private static final Pattern PATH =
      Pattern.compile(
          "@Path(Variable|Param)[^,)]*\\b\\w*([sS]ecret|[tT]oken)"
              + "|pathParameters\\(\\)\\s*\\.\\s*(get|first)\\(\\s*\"\\w*([sS]ecret|[tT]oken)\"");
  private static final Pattern SECRET = Pattern.compile("(?i)secret|token");
  private static final Pattern OF_TELEGRAM = Pattern.compile("(?i)telegram|update");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Program program = Program.of(sources);
    for (ParsedFile file :
        sources.containing("PollingBot", "WebhookBot", "PollingUpdateConsumer")) {
      for (Type type : program.types(file)) {
        if (POLLING.matcher(type.supertypes()).find()) {
          out.found(Kind.TELEGRAM_UPDATES, "polling", file.file(), type.line());
        } else if (WEBHOOK.matcher(type.supertypes()).find()) {
          out.found(Kind.TELEGRAM_UPDATES, "webhook", file.file(), type.line());
        }
      }
    }
    for (ParsedFile file :
        sources.containing("setUpdatesListener", "SetWebhook", "startPolling", "\"getUpdates\"")) {
      for (Call call : Code.of(file).calls()) {
        updates(file, call, out);
      }
    }
    for (ParsedFile file : sources.containing("ecret", "elegram")) {
      for (Type type : program.types(file)) {
        boolean told = false;
        for (Method method : type.methods()) {
          told |= secret(file, method.node(), out);
        }
        if (!told) {
          secret(file, type.node(), out); // a constant names the header, a method compares
        }
      }
    }
  }

  private static void updates(ParsedFile file, Call call, FindingSink out) {
    // A client of the app's own: https://core.telegram.org/bots/api#getupdates
    if (call.argument(0).filter(it -> it.text().equals("\"getUpdates\"")).isPresent()) {
      out.found(Kind.TELEGRAM_UPDATES, "polling", file, call.node());
    }
    switch (call.name()) {
      case "setUpdatesListener", "startPolling" ->
          out.found(Kind.TELEGRAM_UPDATES, "polling", file, call.node());
      case "SetWebhook" -> {
        out.found(Kind.TELEGRAM_UPDATES, "webhook", file, call.node());
        call.argument(0)
            .ifPresent(it -> out.found(Kind.TELEGRAM_SET_WEBHOOK, it.text(), file, call.node()));
      }
      case "url" -> {
        if (call.receiver().filter(it -> it.text().contains("SetWebhook")).isPresent()) {
          call.argument(0)
              .ifPresent(it -> out.found(Kind.TELEGRAM_SET_WEBHOOK, it.text(), file, call.node()));
        }
      }
      default -> {}
    }
  }

  /// Whether one was found.
  private static boolean secret(ParsedFile file, Node around, FindingSink out) {
    String text = around.text();
    boolean header = HEADER.matcher(text).find();
    boolean path = PATH.matcher(text).find() && OF_TELEGRAM.matcher(text).find();
    Optional<Node> comparison =
        header || path
            ? Dialect.of(file).comparisons(around).stream()
                .map(Dialect.Comparison::node)
                .filter(it -> SECRET.matcher(it.text()).find())
                .findFirst()
            : Optional.empty();
    comparison
        .filter(any -> header)
        .ifPresent(it -> out.found(Kind.TELEGRAM_SECRET, "header", file, it));
    comparison
        .filter(any -> path)
        .ifPresent(it -> out.found(Kind.TELEGRAM_SECRET, "path", file, it));
    return comparison.isPresent();
  }
}
