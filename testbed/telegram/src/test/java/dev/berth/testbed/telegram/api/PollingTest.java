package dev.berth.testbed.telegram.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Hook;
import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// getUpdates.
final class PollingTest {
  private final Lab lab = Lab.open();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    lab.close();
    threads.shutdownNow();
  }

  private static JsonObject offset(long offset) {
    return JsonObject.of("offset", offset);
  }

  @Test
  void keepsAnUpdateUntilTheNextOffsetConfirmsIt() {
    lab.write("раз");
    lab.write("два");

    List<JsonObject> first = lab.updates(JsonObject.of("limit", 1));
    long id = first.getFirst().needNumber("update_id");
    assertThat(lab.updates(offset(id))).hasSize(2);
    assertThat(lab.updates(offset(id))).hasSize(1); // the same again at once: limited to one
    assertThat(lab.updates(offset(id + 1)))
        .singleElement()
        .satisfies(update -> assertThat(update.needNumber("update_id")).isEqualTo(id + 1));
    assertThat(lab.awaitUpdate(id, "confirmed").list("attempts")).hasSize(3);
  }

  @Test
  void countsIdsUpByOne() {
    for (int i = 0; i < 5; i++) {
      lab.write("" + i);
    }

    List<Long> ids =
        lab.updates(JsonObject.empty()).stream().map(u -> u.needNumber("update_id")).toList();
    assertThat(ids).hasSize(5).isSorted();
    assertThat(ids.getLast() - ids.getFirst()).isEqualTo(4);
  }

  @Test
  void forgetsOlderUpdatesByANegativeOffset() {
    lab.write("раз");
    lab.write("два");

    assertThat(lab.updates(offset(-1)))
        .singleElement()
        .satisfies(u -> assertThat(u.needObject("message").needText("text")).isEqualTo("два"));
    assertThat(lab.updates(offset(0))).hasSize(1);
  }

  @Test
  void confirmsNothingByAnOffsetFromTheFuture() {
    lab.write("раз");

    assertThat(lab.updates(offset(2_000_000_000))).hasSize(1);
  }

  @Test
  void answersAWaitingCallAsSoonAsSomethingHappens() throws Exception {
    CompletableFuture<List<JsonObject>> waiting = poll(25);
    awaitCall();

    lab.write("привет");

    assertThat(waiting.get(5, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void endsTheOlderOfTwoPollers() throws Exception {
    CompletableFuture<Lab.Result> older = call(50);
    awaitCall();
    CompletableFuture<List<JsonObject>> newer = poll(25);

    Lab.Result ended = older.get(10, TimeUnit.SECONDS);
    assertThat(ended.status()).isEqualTo(409);
    assertThat(ended.body().needText("description"))
        .isEqualTo(
            "Conflict: terminated by other getUpdates request; make sure that only one bot instance"
                + " is running");
    lab.write("привет");
    assertThat(newer.get(10, TimeUnit.SECONDS)).hasSize(1);
  }

  @Test
  void endsAPollerWhenAWebhookIsSet() throws Exception {
    try (Hook hook = Hook.open()) {
      CompletableFuture<Lab.Result> poller = call(50);
      awaitCall();

      lab.result("setWebhook", JsonObject.of("url", hook.url()));

      assertThat(poller.get(10, TimeUnit.SECONDS).body().needText("description"))
          .isEqualTo("Conflict: terminated by setWebhook request");
      assertThat(lab.refusal(409, "getUpdates", JsonObject.empty()))
          .isEqualTo(
              "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to"
                  + " delete the webhook first");
    }
  }

  @Test
  void slowsDownABotThatAsksTheSameAtOnce() {
    lab.updates(offset(0));
    long start = System.nanoTime();
    lab.updates(offset(0));

    assertThat((System.nanoTime() - start) / 1_000_000).isBetween(2_500L, 6_000L);
  }

  @Test
  void queuesOnlyTheKindsABotWants() {
    lab.updates(JsonObject.of("allowed_updates", List.of("callback_query")));
    lab.write("unwanted");
    lab.updates(offset(1)); // names nothing, so the choice stays
    lab.write("unwanted too");
    assertThat(lab.updates(offset(2))).isEmpty();

    lab.updates(offset(3).with("allowed_updates", List.of()));
    lab.write("wanted again");

    assertThat(lab.updates(offset(4))).hasSize(1);
  }

  @Test
  void tellsOfAChangedMessage() {
    lab.write("купить мло");
    lab.act("edit", Map.of("message_id", "1", "text", "купить молоко"));

    JsonObject edited = lab.updates(offset(0)).getLast().needObject("edited_message");
    assertThat(edited.needText("text")).isEqualTo("купить молоко");
    assertThat(edited.has("edit_date")).isTrue();
  }

  private CompletableFuture<Lab.Result> call(int timeout) {
    return CompletableFuture.supplyAsync(
        () -> lab.call("getUpdates", JsonObject.of("timeout", timeout)), threads);
  }

  private CompletableFuture<List<JsonObject>> poll(int timeout) {
    return call(timeout).thenApply(result -> result.body().objects("result"));
  }

  /// Until the simulator waits on behalf of a poller.
  private void awaitCall() {
    assertThat(lab.look("polling", Map.of("wait", "10s")).flag("waiting")).isTrue();
  }
}
