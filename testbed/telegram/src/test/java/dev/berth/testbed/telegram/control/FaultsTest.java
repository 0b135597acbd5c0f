package dev.berth.testbed.telegram.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Telegram on a bad day, as it is ordered.
final class FaultsTest {
  private final Lab lab = Lab.open();

  @BeforeEach
  void annaStarts() {
    lab.write("/start");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private static JsonObject message() {
    return JsonObject.of("chat_id", Lab.ANNA).with("text", "привет");
  }

  private int sent() {
    return lab.look("messages", Map.of("from", "bot")).objects("messages").size();
  }

  @Test
  void asksForPatienceAsOftenAsItWasTold() {
    lab.act(
        "faults",
        Map.of(
            "method",
            "sendmessage",
            "kind",
            "refuse",
            "status",
            "429",
            "seconds",
            "3",
            "times",
            "2"));

    Lab.Result refused = lab.call("sendMessage", message());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body().needObject("parameters").needNumber("retry_after")).isEqualTo(3);
    assertThat(refused.response().headers().firstValue("Retry-After")).contains("3");
    lab.result("getMe", JsonObject.empty());
    lab.refusal(429, "sendMessage", message());
    assertThat(sent()).isZero();

    lab.result("sendMessage", message());
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void breaksOnItsOwnSide() {
    lab.act("faults", Map.of("kind", "refuse", "status", "502"));

    lab.refusal(502, "getMe", JsonObject.empty());
    lab.result("getMe", JsonObject.empty());
  }

  @Test
  void closesTheConnectionBeforeOrAfterItHasDoneWhatWasAsked() {
    lab.act("faults", Map.of("method", "sendMessage", "kind", "close"));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> lab.call("sendMessage", message()));
    assertThat(sent()).isZero();

    lab.act("faults", Map.of("method", "sendMessage", "kind", "lose"));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> lab.call("sendMessage", message()));
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void answersLate() {
    lab.act("faults", Map.of("method", "getMe", "kind", "slow", "seconds", "1"));
    long start = System.nanoTime();

    lab.result("getMe", JsonObject.empty());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(995));
  }

  @Test
  void forgetsWhatHasNotHappenedYet() {
    lab.act("faults", Map.of("kind", "close", "times", "9"));
    assertThat(lab.look("faults", Map.of()).objects("faults")).hasSize(9);

    lab.send(HttpRequest.newBuilder(URI.create(lab.url() + "/_/faults")).DELETE());

    assertThat(lab.look("faults", Map.of()).objects("faults")).isEmpty();
    lab.result("getMe", JsonObject.empty());
  }

  @Test
  void refusesAFaultItDoesNotKnow() {
    Lab.Result result =
        lab.send(
            HttpRequest.newBuilder(URI.create(lab.url() + "/_/faults?kind=tired"))
                .POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(result.status()).isEqualTo(400);
    assertThat(result.body().needText("description")).contains("kind must be");
  }
}
