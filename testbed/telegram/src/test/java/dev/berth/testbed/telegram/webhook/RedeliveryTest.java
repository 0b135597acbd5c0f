package dev.berth.testbed.telegram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Hook;
import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When an update that a webhook did not take comes again, and when no more.
final class RedeliveryTest {
  private final Hook hook = Hook.open();

  @AfterEach
  void close() {
    hook.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 404, 500, 503})
  void triesAgainAfterEverythingElseRedirectsIncluded(int status) {
    AtomicInteger left = new AtomicInteger(3);
    hook.answer(d -> new Hook.Reply(left.getAndDecrement() > 0 ? status : 200, "", 0));
    try (Lab lab = hook.lab(200)) {
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
    try (Lab lab = hook.lab(20)) {
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
    try (Lab lab = hook.lab(20)) {
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
    try (Lab lab = hook.lab(1)) {
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
    try (Lab lab = hook.lab(1)) {
      long update = lab.write("x").needNumber("update_id");

      lab.awaitUpdate(update, "confirmed");

      assertThat(hook.all()).extracting(Hook.Delivery::id).containsExactly(update, update);
    }
  }

  @Test
  void dropsAPressThatNobodyTookFor150Seconds() {
    try (Lab lab = Lab.open(Lab.fast(300))) {
      lab.offerButton("x");
      long message = lab.updates(JsonObject.empty()).getLast().needNumber("update_id");
      hook.answer(500);
      hook.register(lab, JsonObject.empty());

      lab.act("press", Map.of("message_id", "2", "data", "do:x"));

      lab.awaitUpdate(message + 1, "dropped");
      assertThat(lab.look("updates", Map.of("id", "" + message)).toString())
          .contains("\"pending\"");
    }
  }

  @Test
  void dropsAMessageThatNobodyTookForADay() {
    hook.answer(500);
    try (Lab lab = hook.lab(20_000)) {
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
    try (Lab lab = hook.lab(20_000)) {
      lab.write("есть кто?");

      lab.look("webhook", Map.of("error", "true", "wait", "20s"));
      long end = System.nanoTime() + 20_000_000_000L;
      while (!lab.object("getWebhookInfo", JsonObject.empty()).needText("url").isEmpty()) {
        assertThat(System.nanoTime()).isLessThan(end);
      }
    }
  }
}
