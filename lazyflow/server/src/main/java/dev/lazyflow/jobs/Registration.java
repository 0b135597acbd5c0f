package dev.lazyflow.jobs;

import dev.lazyflow.config.Config;
import dev.lazyflow.config.Config.Updates;
import dev.lazyflow.store.Database;
import dev.lazyflow.store.Meta;
import dev.lazyflow.telegram.BotCommand;
import dev.lazyflow.telegram.MenuButton;
import dev.lazyflow.telegram.SetChatMenuButton;
import dev.lazyflow.telegram.SetMyCommands;
import dev.lazyflow.telegram.SetWebhook;
import dev.lazyflow.telegram.TelegramApi;
import dev.lazyflow.telegram.TelegramFailure;
import dev.lazyflow.telegram.TelegramFailure.Refused;
import dev.lazyflow.telegram.TelegramFailure.TooFast;
import dev.lazyflow.telegram.TelegramJson;
import dev.lazyflow.telegram.WebApp;
import dev.lazyflow.telegram.WebhookInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells Telegram, after the start and until it has worked once, how updates reach us and what the
/// bot's menu is. Only what differs is set: setting a webhook anew makes Telegram resend what is in
/// flight.
public final class Registration implements AutoCloseable {
  static final List<String> WANTED_UPDATES =
      List.of("message", "edited_message", "callback_query", "my_chat_member");

  private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
  private static final String FINGERPRINT = "webhook.secret";
  private static final String MENU = "menu";
  private static final int CONNECTIONS = 8;
  private static final List<BotCommand> COMMANDS =
      List.of(
          new BotCommand("start", "Начать и открыть LazyFlow"),
          new BotCommand("help", "Что я понимаю"));

  private final Config config;
  private final Database database;
  private final TelegramApi telegram;
  private final TelegramJson json;
  private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private final Loop loop = new Loop("registration", this::round);
  private int failures;

  /// What registration works with.
  public record Parts(Database database, TelegramApi telegram, TelegramJson json) {}

  public Registration(Config config, Parts parts) {
    this.config = config;
    this.database = parts.database();
    this.telegram = parts.telegram();
    this.json = parts.json();
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.close();
  }

  private Duration round() {
    try {
      if (config.telegram().updates() == Updates.WEBHOOK) {
        registerWebhook();
      } else {
        removeWebhook();
      }
      showMenu();
      return Duration.ofDays(365);
    } catch (TelegramFailure failure) {
      failures++;
      Duration wait =
          failure instanceof TooFast tooFast ? tooFast.retryAfter() : backoff.after(failures);
      LOG.atWarn()
          .addKeyValue("reason", failure.getMessage())
          .addKeyValue("waitMs", wait.toMillis())
          .log("could not register with Telegram yet");
      return wait;
    }
  }

  private void registerWebhook() {
    String secret = config.webhookSecret().value();
    String url = config.web().appUrl() + "/webhook/" + secret;
    String fingerprint = fingerprint(url + "\n" + secret);
    WebhookInfo info = telegram.call("getWebhookInfo", WebhookInfo.class);
    // The secret token is the one thing that Telegram does not tell: we remember which one we set.
    boolean same =
        url.equals(info.url())
            && Objects.equals(info.maxConnections(), CONNECTIONS)
            && info.allowedUpdates() != null
            && Set.copyOf(info.allowedUpdates()).equals(Set.copyOf(WANTED_UPDATES))
            && remembered(FINGERPRINT).equals(Optional.of(fingerprint));
    if (!same) {
      telegram.send(
          "setWebhook", json.write(new SetWebhook(url, secret, CONNECTIONS, WANTED_UPDATES)));
      remember(FINGERPRINT, fingerprint);
    }
    LOG.atInfo()
        .addKeyValue("changed", !same)
        .addKeyValue("pending", info.pendingUpdateCount())
        .addKeyValue("lastError", info.lastErrorMessage())
        .log("webhook registered");
  }

  /// While a webhook is set, Telegram refuses getUpdates. Pending updates are never dropped.
  private void removeWebhook() {
    WebhookInfo info = telegram.call("getWebhookInfo", WebhookInfo.class);
    if (!info.url().isEmpty()) {
      telegram.send("deleteWebhook", "{}");
      LOG.info("webhook removed: updates are polled");
    }
  }

  private void showMenu() {
    URI miniApp = config.web().miniAppUrl();
    String menu = fingerprint(COMMANDS + "\n" + miniApp);
    if (remembered(MENU).equals(Optional.of(menu)) && COMMANDS.equals(commands())) {
      return;
    }
    telegram.send("setMyCommands", json.write(new SetMyCommands(COMMANDS)));
    // Telegram takes only https here, and development may have none.
    if ("https".equals(miniApp.getScheme())) {
      var button = new MenuButton("web_app", "LazyFlow", new WebApp(miniApp.toString()));
      telegram.send("setChatMenuButton", json.write(new SetChatMenuButton(button)));
    }
    remember(MENU, menu);
    LOG.info("commands and menu button set");
  }

  /// A Bot API server in between may not know this method; then what we remember decides.
  private List<BotCommand> commands() {
    try {
      return telegram.commands();
    } catch (Refused refused) {
      if (refused.isUnknownMethod()) {
        return COMMANDS;
      }
      throw refused;
    }
  }

  private Optional<String> remembered(String name) {
    return database.read(q -> Meta.get(q, name));
  }

  private void remember(String name, String value) {
    database.write(tx -> {
      Meta.put(tx, name, value);
      return true;
    });
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
