package dev.berth.inspect.jvm;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.ParsedFile;
import dev.berth.inspect.Sources;
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
      Pattern.compile("@Path(Variable|Param)[^,)]*\\b\\w*([sS]ecret|[tT]oken)");

  @Override
  public void detect(Sources sources, FindingSink out) {
    Program program = new Program(sources);
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
    for (ParsedFile file : sources.containing("setUpdatesListener", "SetWebhook", "startPolling")) {
      for (Call call : Dialect.of(file).calls(file.root())) {
        updates(file, call, out);
      }
    }
    for (ParsedFile file : sources.containing("ecret", "elegram")) {
      for (Type type : program.types(file)) {
        type.methods().forEach(it -> secret(file, it, out));
      }
    }
  }

  private static void updates(ParsedFile file, Call call, FindingSink out) {
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

  private static void secret(ParsedFile file, Method method, FindingSink out) {
    String text = method.node().text();
    boolean header = HEADER.matcher(text).find();
    boolean path = PATH.matcher(text).find() && text.matches("(?is).*(telegram|update).*");
    Optional<Dialect.Comparison> comparison =
        Dialect.of(file).comparisons(method.node()).stream()
            .filter(it -> it.node().text().matches("(?is).*(secret|token).*"))
            .findFirst();
    if (header || path) {
      comparison.ifPresent(
          it -> out.found(Kind.TELEGRAM_SECRET, header ? "header" : "path", file, it.node()));
    }
  }
}
