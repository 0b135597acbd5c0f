package dev.berth.testbed.telegram.api;

import dev.berth.testbed.telegram.answer.Answer;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.chat.Upload;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.update.Polling;
import dev.berth.testbed.telegram.update.Update;
import dev.berth.testbed.telegram.web.Form;
import dev.berth.testbed.telegram.webhook.WebhookSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a bot gets its updates.
final class UpdateMethods {
  private static final int MAX_CERTIFICATE = 3 << 20;
  private static final int DEFAULT_CONNECTIONS = 40;

  private UpdateMethods() {}

  static void addTo(Map<String, Method> methods) {
    methods.put("getupdates", UpdateMethods::getUpdates);
    methods.put("setwebhook", UpdateMethods::setWebhook);
    methods.put("deletewebhook", UpdateMethods::deleteWebhook);
    methods.put("getwebhookinfo", UpdateMethods::getWebhookInfo);
  }

  private static Answer getUpdates(Bot bot, Form form) throws InterruptedException {
    try {
      if (bot.webhook().active()) {
        throw Refusal.of(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
                + " delete the webhook first");
      }
      bot.allowed().set(form.text("allowed_updates"));
      List<Update> updates =
          bot.polling()
              .updates(
                  new Polling.Query(
                      form.number("offset", 0),
                      (int) form.number("limit", 100),
                      (int) form.number("timeout", 0)));
      return Answer.of(updates.stream().map(Update::wire).toList());
    } catch (Refusal e) {
      wait(bot, e);
      throw e;
    }
  }

  private static void wait(Bot bot, Refusal conflict) throws InterruptedException {
    if (conflict.code() == 409) {
      Instant until = bot.world().time().now().plus(bot.polling().conflictDelay());
      Thread.sleep(bot.world().time().realMillisUntil(until));
    }
  }

  private static Answer setWebhook(Bot bot, Form form) {
    String url = form.text("url").strip();
    if (url.isEmpty()) {
      return deleteWebhook(bot, form);
    }
    WebhookSettings wanted =
        new WebhookSettings(
            url,
            (int) form.number("max_connections", DEFAULT_CONNECTIONS),
            form.text("secret_token"),
            form.text("ip_address"),
            certificate(form));
    Answer answer = bot.webhook().set(wanted, form.flag("drop_pending_updates"));
    bot.allowed().set(form.text("allowed_updates"));
    bot.polling().endForWebhook();
    return answer;
  }

  private static String certificate(Form form) {
    String attached = form.text("certificate");
    String key = attached.startsWith("attach://") ? attached.substring(9) : "certificate";
    Optional<Upload> file = form.file(key);
    int size = file.map(upload -> upload.bytes().length).orElse(0);
    if (size > MAX_CERTIFICATE) {
      throw Refusal.badRequest("certificate size is too big (" + size + " bytes)");
    }
    return file.map(upload -> new String(upload.bytes(), StandardCharsets.US_ASCII)).orElse("");
  }

  private static Answer deleteWebhook(Bot bot, Form form) {
    return bot.webhook().set(WebhookSettings.NONE, form.flag("drop_pending_updates"));
  }

  private static Answer getWebhookInfo(Bot bot, Form form) {
    JsonObject info = bot.webhook().info();
    bot.allowed().unusual().ifPresent(kinds -> info.with("allowed_updates", kinds));
    return Answer.of(info);
  }
}
