package dev.berth.testbed.telegram.webhook;

import dev.berth.testbed.telegram.answer.Answer;
import dev.berth.testbed.telegram.answer.Refusal;
import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.time.Timeline;
import dev.berth.testbed.telegram.update.DeliveryLog;
import dev.berth.testbed.telegram.update.UpdateQueue;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The webhook of one bot: setting it, its delivery, and what getWebhookInfo says.
public final class Webhook implements AutoCloseable {
  private final Ledger ledger;
  private final Office office;
  private Consumer<String> replies = body -> {};
  private WebhookSettings settings = WebhookSettings.NONE;
  private @Nullable Delivery delivery;
  private String ipAddress = "";
  private long generation;
  private Instant nextAllowed = Instant.EPOCH;
  private long lastErrorDate;
  private String lastError = "";

  /// What a delivery works with.
  public record Office(
      UpdateQueue queue, DeliveryLog log, Network network, Timeline time, RandomGenerator random) {}

  /// Not set.
  public Webhook(Ledger ledger, Office office) {
    this.ledger = ledger;
    this.office = office;
  }

  /// Hands the bodies of successful answers to `replies`: a bot may ask for a method in them.
  public void onReply(Consumer<String> replies) {
    this.replies = replies;
  }

  /// setWebhook and deleteWebhook (Client.cpp, process_set_webhook_query and do_set_webhook).
  ///
  /// Telegram closes the old webhook before it looks at the new one, so a refused one leaves the
  /// bot without any; the simulator does the same.
  public Answer set(WebhookSettings wanted, boolean dropPending) {
    long mine;
    boolean had;
    synchronized (this) {
      slowDown(wanted);
      if (settings.unchangedBy(wanted) && !dropPending) {
        return said(wanted.active() ? "Webhook is already set" : "Webhook is already deleted");
      }
      mine = ++generation;
      had = settings.active();
      clear();
    }
    if (dropPending) {
      office.queue().keepNewest(0);
    }
    if (!wanted.active()) {
      return said(had ? "Webhook was deleted" : "Webhook is already deleted");
    }
    begin(wanted, mine);
    return said("Webhook was set");
  }

  private static Answer said(String description) {
    return new Answer(true, description);
  }

  private void slowDown(WebhookSettings wanted) {
    Instant now = office.time().now();
    if (wanted.active()) {
      if (now.isBefore(nextAllowed)) {
        throw Refusal.tooMany(1);
      }
      nextAllowed = now.plus(Duration.ofSeconds(1));
    }
  }

  private void begin(WebhookSettings wanted, long mine) {
    Target target = Target.parse(wanted.url());
    checkSecret(wanted.secret());
    if (!office.network().resolver().local()) {
      target.checkPublic();
    }
    Courier courier = new Courier(wanted, target, office.network(), office.time());
    String found;
    try {
      found = courier.address().getAddress().getHostAddress();
    } catch (UnknownHostException e) {
      throw Target.bad("Failed to resolve host: Name or service not known");
    }
    synchronized (this) {
      if (generation != mine) {
        throw Refusal.of(409, "Conflict: terminated by other setWebhook");
      }
      ipAddress = found;
      install(wanted, courier);
      ledger.record("webhook", wanted.json().with("resolved", found));
    }
  }

  private static void checkSecret(String secret) {
    if (secret.length() > 256) {
      throw Refusal.badRequest("secret token is too long");
    }
    if (!secret.matches("[A-Za-z0-9_-]*")) {
      throw Refusal.badRequest("secret token contains unallowed characters");
    }
  }

  private void install(WebhookSettings wanted, Courier courier) {
    settings = wanted;
    Delivery.Desk desk =
        new Delivery.Desk(office.queue(), office.log(), office.time(), office.random());
    Delivery started = new Delivery(desk, courier, wanted.maxConnections(), listener(generation));
    delivery = started;
    started.start();
  }

  private Delivery.Listener listener(long mine) {
    return new Delivery.Listener() {
      @Override
      public void failed(String error) {
        synchronized (Webhook.this) {
          if (generation == mine) {
            lastErrorDate = office.time().unix();
            lastError = error;
          }
        }
        ledger.announce("webhook_error", JsonObject.of("error", error));
      }

      @Override
      public void replied(String body) {
        if (!body.isBlank()) {
          replies.accept(body);
        }
      }

      @Override
      public void gone() {
        synchronized (Webhook.this) {
          if (generation == mine) {
            generation++;
            clear();
          }
        }
      }
    };
  }

  private void clear() {
    if (settings.active()) {
      settings = WebhookSettings.NONE;
      ledger.record("webhook", settings.json());
    }
    close();
    ipAddress = "";
    lastErrorDate = 0;
    lastError = "";
  }

  public synchronized boolean active() {
    return settings.active();
  }

  /// getWebhookInfo without `allowed_updates`. An error stays until setWebhook really changes
  /// something: compare its date, not its presence.
  public synchronized JsonObject info() {
    JsonObject info =
        JsonObject.of("url", settings.url())
            .with("has_custom_certificate", !settings.certificate().isEmpty())
            .with("pending_update_count", office.queue().size());
    if (lastErrorDate > 0) {
      info.with("last_error_date", lastErrorDate).with("last_error_message", lastError);
    }
    if (settings.active()) {
      info.with("max_connections", settings.maxConnections()).with("ip_address", ipAddress);
    }
    return info;
  }

  /// Takes back what was recorded before a restart; delivery begins with [#resume].
  public synchronized void restore(JsonObject entry) {
    if (entry.needText("kind").equals("webhook")) {
      settings = WebhookSettings.parse(entry.needObject("data"));
      ipAddress = entry.needObject("data").text("resolved").orElse("");
    }
  }

  /// Goes on delivering after a restart.
  public synchronized void resume() {
    if (settings.active() && delivery == null) {
      Target target = Target.parse(settings.url());
      install(settings, new Courier(settings, target, office.network(), office.time()));
    }
  }

  /// Stops delivering; the setting stays.
  @Override
  public synchronized void close() {
    if (delivery != null) {
      delivery.close();
      delivery = null;
    }
  }
}
