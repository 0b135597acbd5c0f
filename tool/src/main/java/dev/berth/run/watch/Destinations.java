package dev.berth.run.watch;

import dev.berth.run.Machine;
import dev.berth.run.telegram.BotAccess;
import dev.berth.run.telegram.TelegramRoute;
import dev.berth.run.timer.WatchSettings;
import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import dev.berth.verify.Trust;
import dev.berth.verify.telegram.BotApi;
import dev.berth.verify.telegram.Reply;
import dev.berth.watch.Message;
import io.avaje.jsonb.Json;
import io.avaje.jsonb.Jsonb;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Whom a watch tells, and how.
final class Destinations {
  static final String TELEGRAM = "telegram";
  static final String URL = "url";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Machine machine;
  private final WatchSettings settings;

  Destinations(Machine machine, WatchSettings settings) {
    this.machine = machine;
    this.settings = settings;
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    if (settings.bot() != null && settings.chat() != null) {
      names.add(TELEGRAM);
    }
    if (settings.url() != null) {
      names.add(URL);
    }
    return names;
  }

  /// Delivers a message.
  ///
  /// @return why it did not arrive; empty when it did
  Optional<String> tell(Message message) {
    String text = message.text(settings.stack());
    Document document =
        new Document(
            settings.stack(),
            message.id(),
            message.subject().name().toLowerCase(Locale.ROOT),
            message.wrong() ? "wrong" : "over",
            message.since(),
            message.at(),
            message.cause(),
            message.fix(),
            text);
    return message.to().equals(TELEGRAM) ? byTelegram(text) : byUrl(document);
  }

  /// Delivers a message that says nothing, to see whether it arrives.
  Optional<String> tellTest(String destination) {
    Instant now = machine.clock().instant();
    String text = "🔔 %s: a test\nWhat goes wrong will be told here.".formatted(settings.stack());
    Document document =
        new Document(
            settings.stack(), "test-" + now.toEpochMilli(), "test", "test", now, now, "", "", text);
    return destination.equals(TELEGRAM) ? byTelegram(text) : byUrl(document);
  }

  private Optional<String> byTelegram(String text) {
    BotAccess bot = settings.bot();
    String chat = settings.chat();
    if (bot == null || chat == null) {
      return Optional.of("there is no bot, or no chat");
    }
    BotApi api = WatchLook.api(machine, bot, settings);
    return switch (api.sendMessage(chat, text)) {
      case Reply.Done<Boolean> _ -> Optional.empty();
      case Reply.Refused<Boolean> refused ->
          Optional.of("Telegram answers " + refused.shown() + ", asked to tell the chat " + chat);
      case Reply.Silent<Boolean>(var reason) -> Optional.of("Telegram is not reached: " + reason);
    };
  }

  /// What an address gets; `text` says it all, for services that show just that.
  ///
  /// @param id the same when a message comes twice, which a power cut can do
  @Json
  record Document(
      String stack,
      String id,
      String subject,
      String state,
      Instant since,
      Instant at,
      String cause,
      String fix,
      String text) {}

  private Optional<String> byUrl(Document document) {
    URI url = URI.create(String.valueOf(settings.url()));
    boolean secure = "https".equals(url.getScheme());
    HttpClient client =
        new HttpClient(
            url.getRawAuthority(),
            Trust.publicAuthorities(),
            _ -> machine.host().dial(url.getHost(), TelegramRoute.port(url), PATIENCE),
            machine.clock());
    Request post =
        new Request(
            "POST",
            secure,
            path(url),
            Map.of("Content-Type", "application/json"),
            Jsonb.builder().build().type(Document.class).toJson(document));
    return switch (client.ask(post)) {
      case Answer.Answered answered when answered.status() / 100 == 2 -> Optional.empty();
      case Answer.Answered answered -> Optional.of(url.getHost() + " answers " + answered.status());
      case Answer.Unanswered(String reason, Duration _) ->
          Optional.of(url.getHost() + " is not reached: " + reason);
    };
  }

  private static String path(URI url) {
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }
}
