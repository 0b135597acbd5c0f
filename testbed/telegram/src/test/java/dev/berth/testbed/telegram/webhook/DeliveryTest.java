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

  @Test
  void sendsHeaderForHeaderWhatTelegramSends() {
    try (Lab lab = hook.lab(1)) {
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
    try (Lab lab = hook.lab(1)) {
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
    try (Lab lab = hook.lab(1)) {
      JsonObject update = lab.awaitUpdate(lab.write("x").needNumber("update_id"), "confirmed");

      assertThat(update.objects("attempts"))
          .singleElement()
          .satisfies(a -> assertThat(a.needNumber("status")).isEqualTo(status));
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
    try (Lab lab = hook.lab(1)) {
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
      lab.offerButton("x");
      lab.updates(JsonObject.of("offset", -1));
      lab.result("deleteWebhook", JsonObject.of("drop_pending_updates", true));
      hook.register(lab, JsonObject.empty());

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
      hook.register(lab, JsonObject.of("max_connections", 2));
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
  void runsTheMethodThatAnAnswerAsksFor() {
    hook.answer(d ->
        new Hook.Reply(
            200,
            "{\"method\":\"sendMessage\",\"chat_id\":" + Lab.ANNA + ",\"text\":\"в ответе\"}",
            0));
    try (Lab lab = hook.lab(1)) {
      lab.write("x");

      List<JsonObject> answers =
          lab.look("messages", Map.of("from", "bot", "wait", "10s")).objects("messages");
      assertThat(answers).extracting(m -> m.needText("text")).containsExactly("в ответе");
    }
  }

  @Test
  void doesNotLetAnAnswerChangeTheWebhookOrReadAnything() {
    hook.answer(d -> new Hook.Reply(200, "{\"method\":\"deleteWebhook\"}", 0));
    try (Lab lab = hook.lab(1)) {
      lab.awaitUpdate(lab.write("x").needNumber("update_id"), "confirmed");
      lab.awaitUpdate(lab.write("y").needNumber("update_id"), "confirmed");

      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).needText("url")).isNotEmpty();
    }
  }
}
