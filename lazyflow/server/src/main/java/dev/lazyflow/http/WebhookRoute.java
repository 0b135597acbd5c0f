package dev.lazyflow.http;

import dev.lazyflow.config.Secret;
import dev.lazyflow.inbox.Inbox;
import dev.lazyflow.store.Database;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.telegram.Update;
import io.avaje.json.JsonException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;

/// `POST /webhook/<secret>`: stores the update and answers 200 once it is on the disk. Nothing is
/// worked and Telegram is not called here, so an answer never waits for anything but the disk.
final class WebhookRoute {
  private static final HeaderName TOKEN = HeaderNames.create("X-Telegram-Bot-Api-Secret-Token");

  private final Database database;
  private final Inbox inbox;
  private final TelegramJson json;
  private final byte[] secret;
  private final InstantSource clock;
  private final Runnable arrived;

  /// What the route works with; `arrived` is called when an update was stored.
  record Parts(Database database, Inbox inbox, TelegramJson json, Runnable arrived) {}

  WebhookRoute(Parts parts, Secret secret, InstantSource clock) {
    this.database = parts.database();
    this.inbox = parts.inbox();
    this.json = parts.json();
    this.arrived = parts.arrived();
    this.secret = secret.value().getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
  }

  void handle(ServerRequest request, ServerResponse response) {
    boolean path = isSecret(request.path().pathParameters().get("secret"));
    boolean header = isSecret(request.headers().first(TOKEN).orElse(""));
    if (!path || !header) {
      throw ApiError.unauthorized("WRONG_SECRET", "not Telegram");
    }
    String body = new String(Body.bytes(request), StandardCharsets.UTF_8);
    Inbox.Arrived update = parse(body);
    Instant now = clock.instant();
    if (database.write(tx -> inbox.add(tx, update, now))) {
      arrived.run();
    }
    response.status(200).send();
  }

  private boolean isSecret(String given) {
    return MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
  }

  private Inbox.Arrived parse(String body) {
    try {
      Update update = json.update(body);
      return new Inbox.Arrived(update.updateId(), update.chat(), body);
    } catch (JsonException | NullPointerException | StackOverflowError notAnUpdate) {
      throw ApiError.badJson();
    }
  }
}
