package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.json.JsonProblem;
import dev.berth.testbed.telegram.web.Form;
import java.util.List;
import java.util.Locale;

/// Runs the method that a webhook asks for in its answer. The bot never learns how it ended; the
/// call log does.
public final class WebhookReplies {
  private static final List<String> IGNORED =
      List.of("setwebhook", "deletewebhook", "close", "logout");

  private final Methods methods;

  /// Runs these methods.
  public WebhookReplies(Methods methods) {
    this.methods = methods;
  }

  /// Follows the bot's webhook.
  public void follow(Bot bot) {
    bot.webhook().onReply(body -> run(bot, body));
  }

  private void run(Bot bot, String body) {
    try {
      JsonObject call = JsonObject.parse(body);
      String method = call.text("method").orElse("").toLowerCase(Locale.ROOT);
      if (!method.isEmpty() && !method.startsWith("get") && !IGNORED.contains(method)) {
        methods.call(bot, method, Form.of(call.copy().with("method", null)));
      }
    } catch (JsonProblem e) {
      return; // any other body is just an answer, as "ok" often is
    } catch (Refusal e) {
      return; // noted in the call log, and nobody is there to be told
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
