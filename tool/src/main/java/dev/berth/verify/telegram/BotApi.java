package dev.berth.verify.telegram;

import dev.berth.stack.env.Secret;
import dev.berth.verify.Answer;
import dev.berth.verify.HttpClient;
import dev.berth.verify.Request;
import io.avaje.json.JsonException;
import io.avaje.jsonb.Jsonb;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The Bot API as one bot uses it. The token is part of each request's path; it appears nowhere
/// else, in particular in nothing that is returned.
public final class BotApi {
  private final HttpClient client;
  private final boolean secure;
  private final String path;
  private final Secret token;
  private final Jsonb json = Jsonb.builder().build();

  /// @param path of the API's root, without a `/` at its end
  public BotApi(HttpClient client, boolean secure, String path, Secret token) {
    this.client = client;
    this.secure = secure;
    this.path = path;
    this.token = token;
  }

  /// The bot's name, as in `@name`.
  public Reply<String> getMe() {
    return call("getMe", "{}", this::nameOf);
  }

  public Reply<WebhookInfo> getWebhookInfo() {
    return call("getWebhookInfo", "{}", this::webhookOf);
  }

  /// Never drops what is pending.
  public Reply<Boolean> setWebhook(ExpectedWebhook wanted) {
    Envelope.SetWebhook body =
        new Envelope.SetWebhook(
            wanted.url().reveal(),
            wanted.secretToken().map(Secret::reveal).orElse(null),
            wanted.maxConnections().orElse(null),
            wanted.allowedUpdates().isEmpty() ? null : wanted.allowedUpdates());
    String text = json.type(Envelope.SetWebhook.class).toJson(body);
    return call("setWebhook", text, answer -> Optional.of(true));
  }

  /// Plain text, without a preview of addresses in it.
  public Reply<Boolean> sendMessage(String chat, String text) {
    Envelope.SendMessage body =
        new Envelope.SendMessage(chat, text, new Envelope.LinkPreviewOptions(true));
    String json = this.json.type(Envelope.SendMessage.class).toJson(body);
    return call("sendMessage", json, answer -> Optional.of(true));
  }

  private <T> Reply<T> call(String method, String body, Function<String, Optional<T>> result) {
    Request request =
        new Request(
            "POST",
            secure,
            path + "/bot" + token.reveal() + "/" + method,
            Map.of("Content-Type", "application/json"),
            body);
    return switch (client.ask(request)) {
      case Answer.Unanswered(var reason, var _) -> new Reply.Silent<>(masked(reason));
      case Answer.Answered answered -> reply(answered, result);
    };
  }

  private <T> Reply<T> reply(Answer.Answered answered, Function<String, Optional<T>> result) {
    try {
      Envelope envelope = json.type(Envelope.class).fromJson(answered.body());
      if (envelope.ok()) {
        Optional<T> value = result.apply(answered.body());
        return value.isPresent()
            ? new Reply.Done<>(value.get(), time(answered), answered.took())
            : notTheApi(answered);
      }
      return envelope.errorCode() == null
          ? notTheApi(answered)
          : new Reply.Refused<>(
              envelope.errorCode(),
              masked(String.valueOf(envelope.description())),
              Optional.ofNullable(envelope.parameters())
                  .map(Envelope.Parameters::retryAfter)
                  .map(Duration::ofSeconds));
    } catch (JsonException | IllegalStateException notJson) {
      return notTheApi(answered);
    }
  }

  private static <T> Reply<T> notTheApi(Answer.Answered answered) {
    return new Reply.Silent<>(
        "something answers with %d there, and not as the Bot API does"
            .formatted(answered.status()));
  }

  private Optional<String> nameOf(String body) {
    return Optional.ofNullable(json.type(Envelope.OfMe.class).fromJson(body).result())
        .map(me -> "@" + me.username());
  }

  private Optional<WebhookInfo> webhookOf(String body) {
    return Optional.ofNullable(json.type(Envelope.OfWebhookInfo.class).fromJson(body).result());
  }

  private static Optional<Instant> time(Answer.Answered answered) {
    List<String> dates = answered.header("date");
    try {
      return dates.stream()
          .findFirst()
          .map(date -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
    } catch (DateTimeParseException odd) {
      return Optional.empty();
    }
  }

  private String masked(String text) {
    return text.replace(token.reveal(), "…");
  }
}
