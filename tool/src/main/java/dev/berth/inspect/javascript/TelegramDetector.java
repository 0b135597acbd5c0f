package dev.berth.inspect.javascript;

import dev.berth.inspect.Detector;
import dev.berth.inspect.FindingSink;
import dev.berth.inspect.Kind;
import dev.berth.inspect.Sources;
import dev.berth.inspect.javascript.Modules.Located;
import dev.berth.inspect.syntax.Node;
import java.util.List;
import java.util.Optional;

/// How a bot of grammY or Telegraf gets its updates.
final class TelegramDetector implements Detector {
  private static final String[] LITERALS = {
    "setWebhook",
    "setWebHook",
    "webhookCallback",
    "createWebhook",
    ".launch(",
    ".start(",
    "startPolling",
    "run(",
    "polling"
  };

  @Override
  public void detect(Sources sources, FindingSink out) {
    Modules modules = Modules.shared(sources);
    List<SourceModule> candidates = modules.containing(LITERALS);
    boolean receives =
        candidates.stream()
            .anyMatch(
                module -> module.file().file().contains("webhookCallback(", "createWebhook("));
    for (SourceModule module : candidates) {
      if (Side.isServer(module.file())) {
        for (Node call : module.root().descendants("call_expression")) {
          read(new Located(module, call), modules, receives, out);
        }
        for (Node made : module.root().descendants("new_expression")) {
          constructed(new Located(module, made), out);
        }
      }
    }
  }

  private static void read(Located call, Modules modules, boolean receives, FindingSink out) {
    switch (Syntax.method(call.node())) {
      case "setWebhook", "setWebHook" -> setWebhook(call, receives, out);
      case "webhookCallback", "createWebhook" -> {
        if (isOfBot(call, modules)) {
          updates("webhook", call, out);
        }
      }
      case "launch" -> launched(call, modules, out);
      case "start", "startPolling" -> {
        if (isBot(Syntax.receiver(call.node()), call, modules) && !isCommand(call)) {
          updates("polling", call, out);
        }
      }
      case "run" -> {
        boolean runner =
            call.node()
                .field("function")
                .filter(name -> modules.isFrom(call.at(name), "@grammyjs/runner"))
                .isPresent();
        if (runner) {
          updates("polling", call, out);
        }
      }
      default -> {}
    }
  }

  /// Where nothing else takes them, it says that updates come by webhook.
  private static void setWebhook(Located call, boolean receives, FindingSink out) {
    boolean member = Syntax.receiver(call.node()).isPresent();
    Syntax.argument(call.node(), 0)
        .filter(url -> member)
        .ifPresent(url -> {
          out.found(Kind.TELEGRAM_SET_WEBHOOK, url.text(), call.module().file(), call.node());
          if (!receives) {
            updates("webhook", call, out);
          }
        });
  }

  /// Telegraf polls, unless it is told about a webhook.
  private static void launched(Located call, Modules modules, FindingSink out) {
    if (!isBot(Syntax.receiver(call.node()), call, modules)) {
      return;
    }
    Optional<Located> webhook =
        Syntax.argument(call.node(), 0)
            .flatMap(options -> new Literals(modules).property(call.at(options), "webhook"));
    if (webhook.isEmpty()) {
      updates("polling", call, out);
      return;
    }
    updates("webhook", call, out);
    Syntax.property(webhook.get().node(), "domain")
        .ifPresent(domain ->
            out.found(
                Kind.TELEGRAM_SET_WEBHOOK, domain.text(), webhook.get().module().file(), domain));
  }

  /// `new TelegramBot(token, {polling: true})` of node-telegram-bot-api.
  private static void constructed(Located made, FindingSink out) {
    if (!Syntax.callee(made.node()).equals("TelegramBot")) {
      return;
    }
    Optional<Node> options = Syntax.argument(made.node(), 1).filter(one -> one.is("object"));
    options
        .flatMap(one -> Syntax.property(one, "polling"))
        .filter(value -> !value.is("false"))
        .ifPresent(value -> updates("polling", made, out));
    options
        .flatMap(one -> Syntax.property(one, "webHook"))
        .filter(value -> !value.is("false"))
        .ifPresent(value -> updates("webhook", made, out));
  }

  private static void updates(String how, Located call, FindingSink out) {
    out.found(Kind.TELEGRAM_UPDATES, how, call.module().file(), call.node());
  }

  /// Telegraf's `bot.start(handler)` answers `/start`.
  private static boolean isCommand(Located call) {
    return Syntax.argument(call.node(), 0)
        .filter(one -> Syntax.isFunction(one) || one.is("identifier"))
        .isPresent();
  }

  private static boolean isOfBot(Located call, Modules modules) {
    return isBot(Syntax.receiver(call.node()), call, modules)
        || isBot(Syntax.argument(call.node(), 0), call, modules);
  }

  /// Made by `new Bot()` or `new Telegraf()`, or called so.
  private static boolean isBot(Optional<Node> expression, Located call, Modules modules) {
    Optional<Node> named = expression.filter(node -> node.is("identifier"));
    Optional<Node> made =
        named
            .flatMap(name -> modules.definition(call.at(name)))
            .flatMap(found -> found.node().field("value"))
            .map(Syntax::bare);
    if (made.filter(node -> node.is("new_expression")).isPresent()) {
      return Syntax.callee(made.get()).matches("(\\w+\\.)?(Bot|Telegraf|TelegramBot)");
    }
    return expression
        .filter(node -> node.text().matches("(?i)(this\\.|\\w+\\.)?\\w*bot"))
        .isPresent();
  }
}
