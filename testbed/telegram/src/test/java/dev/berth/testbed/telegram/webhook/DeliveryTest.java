package dev.berth.testbed.telegram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Hook;
import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How updates come to a webhook.
final class DeliveryTest {
  private final Hook hook = Hook.open();

  @AfterEach
  void close() {
    hook.close();
  }

  private Lab lab(double speed) {
    Lab lab = Lab.open(Lab.fast(speed));
    set(lab, JsonObject.empty());
    return lab;
  }

  private void set(Lab lab, JsonObject more) {
    lab.result("setWebhook", more.with("url", hook.url()).with("secret_token", "s3cret"));
  }

  @Test
  void sendsHeaderForHeaderWhatTelegramSends() {
    try (Lab lab = lab(1)) {
      long update = lab.write("привет").needNumber("update_id");

      Hook.Delivery delivery = hook.next();

      assertThat(delivery.method()).isEqualTo("POST");
      assertThat(delivery.path()).isEqualTo("/webhook/x?a=b");
      assertThat(delivery.id()).isEqualTo(update);
      assertThat(delivery.text()).isEqualTo("привет");
      assertThat(delivery.headers().keySet())
          .containsExactlyInAnyOrder(
              "Host",
              "X-telegram-bot-api-secret-token",
              "Content-type",
              "Content-length",
              "Connection",
              "Accept-encoding");
      assertThat(delivery.headers().getFirst("X-Telegram-Bot-Api-Secret-Token"))
          .isEqualTo("s3cret");
      assertThat(delivery.headers().getFirst("Host")).isEqualTo("127.0.0.1:" + hook.port());
      assertThat(delivery.headers().getFirst("Content-Type")).isEqualTo("application/json");
      lab.awaitUpdate(update, "confirmed");
    }
  }

  @Test
  void reusesItsConnection() {
    try (Lab lab = lab(1)) {
      for (int i = 0; i < 5; i++) {
        lab.awaitUpdate(lab.write("" + i).needNumber("update_id"), "confirmed");
      }

      assertThat(hook.all())
          .extracting(Hook.Delivery::from)
          .containsOnly(hook.all().getFirst().from());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 204, 299})
  void takesAnyTwoHundredsForAnAnswer(int status) {
    hook.answer(status);
    try (Lab lab = lab(1)) {
      JsonObject update = lab.awaitUpdate(lab.write("x").needNumber("update_id"), "confirmed");

      assertThat(update.objects("attempts"))
          .singleElement()
          .satisfies(a -> assertThat(a.needNumber("status")).isEqualTo(status));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 500, 503})
  void triesAgainAfterEverythingElseRedirectsIncluded(int status) {
    AtomicInteger left = new AtomicInteger(3);
    hook.answer(d -> new Hook.Reply(left.getAndDecrement() > 0 ? status : 200, "", 0));
    try (Lab lab = lab(200)) {
      long id = lab.write("x").needNumber("update_id");
      JsonObject update = lab.awaitUpdate(id, "confirmed");

      assertThat(update.objects("attempts"))
          .extracting(a -> a.needNumber("status"))
          .containsExactly((long) status, (long) status, (long) status, 200L);
      assertThat(update.objects("attempts").getFirst().needText("error"))
          .startsWith("Wrong response from the webhook: " + status);
    }
  }

  @Test
  void keepsItsPauses() {
    AtomicInteger left = new AtomicInteger(5);
    hook.answer(d -> new Hook.Reply(left.getAndDecrement() > 0 ? 502 : 200, "", 0));
    try (Lab lab = lab(20)) {
      lab.awaitUpdate(lab.write("x").needNumber("update_id"), "confirmed");

      // Twenty times as fast: after 0, 2, 4, 8 and 16 seconds is after 0, 100, 200, 400 and 800 ms,
      // never earlier; how much later says only how busy this machine is.
      List<Long> pauses = pauses();
      assertThat(pauses).hasSize(5);
      for (int i = 1; i < 5; i++) {
        assertThat(pauses.get(i)).isGreaterThanOrEqualTo(50L * (1 << i) - 5);
      }
    }
  }

  @Test
  void obeysRetryAfterToTheSecond() {
    AtomicInteger left = new AtomicInteger(4);
    hook.answer(
        d -> left.getAndDecrement() > 0 ? new Hook.Reply(503, "", 5) : new Hook.Reply(200, "", 0));
    try (Lab lab = lab(20)) {
      lab.awaitUpdate(lab.write("x").needNumber("update_id"), "confirmed");

      assertThat(pauses()).hasSize(4).allMatch(pause -> pause >= 245);
    }
  }

  private List<Long> pauses() {
    List<Long> pauses = new ArrayList<>();
    List<Hook.Delivery> all = hook.all();
    for (int i = 1; i < all.size(); i++) {
      pauses.add((all.get(i).nanos() - all.get(i - 1).nanos()) / 1_000_000);
    }
    return pauses;
  }

  @Test
  void letsOneStuckSenderHoldUpOnlyItself() {
    hook.answer(d -> new Hook.Reply(d.text().equals("стоп") ? 500 : 200, "", 0));
    try (Lab lab = lab(1)) {
      long stuck = lab.write(Lab.ANNA, "стоп").needNumber("update_id");
      lab.look("webhook", Map.of("error", "true", "wait", "10s"));
      long behind = lab.write(Lab.ANNA, "жду").needNumber("update_id");
      long other = lab.write(Lab.BORIS, "иду").needNumber("update_id");

      lab.awaitUpdate(other, "confirmed");

      assertThat(hook.all())
          .extracting(Hook.Delivery::id)
          .contains(stuck, other)
          .doesNotContain(behind);
    }
  }

  @Test
  void deliversOneChatInOrderOneAtATime() {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    hook.answer(d -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      assertThat(d.update().toString().repeat(2000)).isNotEmpty(); // time to be overtaken
      now.decrementAndGet();
      return new Hook.Reply(200, "", 0);
    });
    try (Lab lab = lab(1)) {
      long last = 0;
      for (int i = 0; i < 50; i++) {
        last = lab.write("" + i).needNumber("update_id");
      }
      lab.awaitUpdate(last, "confirmed");

      assertThat(hook.all()).extracting(Hook.Delivery::id).isSorted().hasSize(50);
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void runsASendersMessagesAndPressesSideBySide() {
    CountDownLatch both = new CountDownLatch(2);
    hook.answer(d -> {
      both.countDown();
      both.await();
      return new Hook.Reply(200, "", 0);
    });
    try (Lab lab = Lab.open()) {
      lab.write("/start");
      lab.object(
          "sendMessage",
          JsonObject.of("chat_id", Lab.ANNA)
              .with("text", "?")
              .with("reply_markup", Lab.buttons("x")));
      lab.updates(JsonObject.of("offset", -1));
      lab.result("deleteWebhook", JsonObject.of("drop_pending_updates", true));
      set(lab, JsonObject.empty());

      long message = lab.write("текст").needNumber("update_id");
      lab.act("press", Map.of("message_id", "2", "data", "do:x"));

      lab.awaitUpdate(message, "confirmed");
      lab.awaitUpdate(message + 1, "confirmed");
    }
  }

  @Test
  void opensNoMoreConnectionsThanAllowed() {
    CountDownLatch two = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    hook.answer(d -> {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
      two.countDown();
      go.await();
      now.decrementAndGet();
      return new Hook.Reply(200, "", 0);
    });
    try (Lab lab = Lab.open()) {
      set(lab, JsonObject.of("max_connections", 2));
      List<Long> updates = new ArrayList<>();
      for (int i = 1; i <= 6; i++) {
        lab.act("users", Map.of("id", "80000" + i, "first_name", "Гость " + i));
        updates.add(lab.write(800000 + i, "привет").needNumber("update_id"));
      }
      two.await();
      go.countDown();
      updates.forEach(update -> lab.awaitUpdate(update, "confirmed"));

      assertThat(most).hasValue(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void waitsThroughAnOutageAndLosesNothing() {
    int port = hook.port();
    hook.close();
    try (Lab lab = Lab.open(Lab.fast(50))) {
      lab.result("setWebhook", JsonObject.of("url", "http://127.0.0.1:" + port + "/"));
      long update = lab.write("кто-нибудь?").needNumber("update_id");

      JsonObject info = lab.look("webhook", Map.of("error", "true", "wait", "10s"));

      assertThat(info.needText("last_error_message")).isEqualTo("Connection refused");
      assertThat(info.needNumber("pending_update_count")).isEqualTo(1);
      try (Hook back = Hook.openAt(port)) {
        assertThat(back.next().id()).isEqualTo(update);
        lab.awaitUpdate(update, "confirmed");
      }
    }
  }

  @Test
  void sendsAgainWhatWasAnsweredIntoADeadConnection() {
    AtomicInteger tries = new AtomicInteger();
    hook.answer(d -> {
      if (tries.getAndIncrement() == 0) {
        throw new java.io.IOException("the connection breaks before the answer");
      }
      return new Hook.Reply(200, "", 0);
    });
    try (Lab lab = lab(1)) {
      long update = lab.write("x").needNumber("update_id");

      lab.awaitUpdate(update, "confirmed");

      assertThat(hook.all()).extracting(Hook.Delivery::id).containsExactly(update, update);
    }
  }

  @Test
  void runsTheMethodThatAnAnswerAsksFor() {
    hook.answer(d ->
        new Hook.Reply(
            200,
            "{\"method\":\"sendMessage\",\"chat_id\":" + Lab.ANNA + ",\"text\":\"в ответе\"}",
            0));
    try (Lab lab = lab(1)) {
      lab.write("x");

      List<JsonObject> answers =
          lab.look("messages", Map.of("from", "bot", "wait", "10s")).objects("messages");
      assertThat(answers).extracting(m -> m.needText("text")).containsExactly("в ответе");
    }
  }

  @Test
  void doesNotLetAnAnswerChangeTheWebhookOrReadAnything() {
    hook.answer(d -> new Hook.Reply(200, "{\"method\":\"deleteWebhook\"}", 0));
    try (Lab lab = lab(1)) {
      lab.awaitUpdate(lab.write("x").needNumber("update_id"), "confirmed");
      lab.awaitUpdate(lab.write("y").needNumber("update_id"), "confirmed");

      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).needText("url")).isNotEmpty();
    }
  }

  @Test
  void dropsAPressThatNobodyTookFor150Seconds() {
    try (Lab lab = Lab.open(Lab.fast(300))) {
      lab.write("/start");
      lab.object(
          "sendMessage",
          JsonObject.of("chat_id", Lab.ANNA)
              .with("text", "?")
              .with("reply_markup", Lab.buttons("x")));
      long message = lab.updates(JsonObject.empty()).getLast().needNumber("update_id");
      hook.answer(500);
      set(lab, JsonObject.empty());

      lab.act("press", Map.of("message_id", "2", "data", "do:x"));

      lab.awaitUpdate(message + 1, "dropped");
      assertThat(lab.look("updates", Map.of("id", "" + message)).toString())
          .contains("\"pending\"");
    }
  }

  @Test
  void dropsAMessageThatNobodyTookForADay() {
    hook.answer(500);
    try (Lab lab = lab(20_000)) {
      long update = lab.write("давно").needNumber("update_id");

      JsonObject dropped = lab.awaitUpdate(update, "dropped");

      // At once, after 2, 4 … 64 s, then each minute or two of 24 hours: hundreds, on an idle
      // machine.
      assertThat(dropped.list("attempts")).hasSizeGreaterThan(8);
      JsonObject info = lab.object("getWebhookInfo", JsonObject.empty());
      assertThat(info.needNumber("pending_update_count")).isZero();
      // The last error outlives the update that it was about.
      assertThat(info.needText("last_error_message")).contains("500");
    }
  }

  @Test
  void givesUpAWebhookThatIsGoneForADay() {
    hook.answer(410);
    try (Lab lab = lab(20_000)) {
      lab.write("есть кто?");

      lab.look("webhook", Map.of("error", "true", "wait", "20s"));
      long end = System.nanoTime() + 20_000_000_000L;
      while (!lab.object("getWebhookInfo", JsonObject.empty()).needText("url").isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
    }
  }
}
