package dev.berth.testbed.telegram.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Hook;
import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What setWebhook, deleteWebhook and getWebhookInfo say.
final class SetWebhookTest {
  /// A public address that is never connected to: nothing is queued in these tests.
  private static final String ELSEWHERE = "https://1.2.3.4/hook";

  private static Lab strict() {
    return Lab.open(Lab.with(new Resolver(Map.of(), false), Optional.empty()));
  }

  private static JsonObject url(String url) {
    return JsonObject.of("url", url);
  }

  @Test
  void setsAndShowsAndDeletes() {
    try (Lab lab = strict()) {
      Lab.Result set =
          lab.call(
              "setWebhook", url(ELSEWHERE).with("max_connections", 8).with("secret_token", "s-_1"));
      assertThat(set.body().toString())
          .isEqualTo("{\"ok\":true,\"result\":true,\"description\":\"Webhook was set\"}");
      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).toString())
          .isEqualTo(
              "{\"url\":\"https://1.2.3.4/hook\",\"has_custom_certificate\":false,"
                  + "\"pending_update_count\":0,\"max_connections\":8,\"ip_address\":\"1.2.3.4\"}");

      assertThat(lab.call("deleteWebhook", JsonObject.empty()).body().needText("description"))
          .isEqualTo("Webhook was deleted");
      assertThat(lab.call("deleteWebhook", JsonObject.empty()).body().needText("description"))
          .isEqualTo("Webhook is already deleted");
      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).toString())
          .isEqualTo("{\"url\":\"\",\"has_custom_certificate\":false,\"pending_update_count\":0}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://1.2.3.4/x        | bad webhook: An HTTPS URL must be provided for webhook",
        "https://1.2.3.4:3000/x  | bad webhook: Webhook can be set up only on ports 80, 88, 443 or"
            + " 8443",
        "https://127.0.0.1/x     | bad webhook: IP address 127.0.0.1 is reserved",
        "https://10.1.2.3/x      | bad webhook: IP address 10.1.2.3 is reserved",
        "https://192.168.0.9/x   | bad webhook: IP address 192.168.0.9 is reserved",
        "https://100.64.0.1/x    | bad webhook: IP address 100.64.0.1 is reserved",
        "https://172.20.0.1/x    | bad webhook: IP address 172.20.0.1 is reserved",
        "https://localhost/x     | bad webhook: IP address 127.0.0.1 is reserved",
        "https://a.localhost/x   | bad webhook: IP address 127.0.0.1 is reserved",
        "https://[2001:db8::1]/x | bad webhook: IPv6-only addresses are not allowed",
        "https://nowhere.invalid/x | bad webhook: Failed to resolve host: Name or service not"
            + " known",
        "ftp://1.2.3.4/x         | invalid webhook URL specified",
        "https://                | invalid webhook URL specified",
      })
  void refusesAddressesThatTelegramWouldNotVisit(String url, String reason) {
    try (Lab lab = strict()) {
      assertThat(lab.refusal(400, "setWebhook", url(url))).isEqualTo("Bad Request: " + reason);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://1.2.3.4:8443/x", "https://1.2.3.4:88/", "1.2.3.4", "https://1.2.3.4:80"})
  void acceptsTheFourPortsAndAUrlWithoutAScheme(String url) {
    try (Lab lab = strict()) {
      assertThat(lab.result("setWebhook", url(url))).isEqualTo(true);
    }
  }

  @Test
  void checksTheSecret() {
    try (Lab lab = strict()) {
      assertThat(lab.refusal(400, "setWebhook", url(ELSEWHERE).with("secret_token", "a b")))
          .isEqualTo("Bad Request: secret token contains unallowed characters");
    }
    try (Lab lab = strict()) {
      assertThat(
              lab.refusal(400, "setWebhook", url(ELSEWHERE).with("secret_token", "x".repeat(257))))
          .isEqualTo("Bad Request: secret token is too long");
    }
  }

  @Test
  void pinsAnAddressWithoutAskingForTheName() {
    try (Lab lab = strict()) {
      lab.result("setWebhook", url("https://nowhere.invalid/").with("ip_address", "1.2.3.4"));

      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).needText("ip_address"))
          .isEqualTo("1.2.3.4");
    }
  }

  @Test
  void allowsOnePerSecond() {
    try (Lab lab = Lab.open()) {
      lab.result("setWebhook", url(ELSEWHERE));
      Lab.Result second = lab.call("setWebhook", url(ELSEWHERE));

      assertThat(second.body().toString())
          .isEqualTo(
              "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after"
                  + " 1\",\"parameters\":{\"retry_after\":1}}");
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.response().headers().firstValue("Retry-After")).contains("1");
    }
  }

  @Test
  void changesNothingButTheKindsWhenSetAgain() {
    try (Lab lab = Lab.open(Lab.fast(1000));
        Hook hook = Hook.open()) {
      hook.answer(500);
      lab.result("setWebhook", url(hook.url()));
      long update = lab.write("привет").needNumber("update_id");
      hook.next();
      lab.look("updates", Map.of("id", "" + update, "wait", "5s"));
      awaitError(lab);

      Lab.Result again =
          lab.call("setWebhook", url(hook.url()).with("allowed_updates", List.of("message")));

      assertThat(again.body().needText("description")).isEqualTo("Webhook is already set");
      JsonObject info = lab.object("getWebhookInfo", JsonObject.empty());
      assertThat(info.list("allowed_updates")).isEqualTo(List.of("message"));
      assertThat(info.needText("last_error_message"))
          .isEqualTo("Wrong response from the webhook: 500 Internal Server Error");
    }
  }

  @Test
  void forgetsTheErrorOnlyWhenSomethingReallyChanges() {
    try (Lab lab = Lab.open(Lab.fast(1000));
        Hook hook = Hook.open()) {
      hook.answer(502);
      lab.result("setWebhook", url(hook.url()));
      long update = lab.write("привет").needNumber("update_id");
      awaitError(lab);
      hook.answer(200);
      lab.awaitUpdate(update, "confirmed");
      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).has("last_error_date")).isTrue();

      lab.result("setWebhook", url(hook.url()).with("max_connections", 2));

      JsonObject info = lab.object("getWebhookInfo", JsonObject.empty());
      assertThat(info.has("last_error_date")).isFalse();
      assertThat(info.needNumber("max_connections")).isEqualTo(2);
    }
  }

  @Test
  void losesTheOldWebhookWhenTheNewOneIsRefused() {
    try (Lab lab = Lab.open(Lab.fast(100_000));
        Hook hook = Hook.open()) {
      lab.result("setWebhook", url(hook.url()));

      lab.refusal(400, "setWebhook", url(hook.url()).with("secret_token", "!"));

      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).needText("url")).isEmpty();
    }
  }

  @Test
  void dropsWhatIsPendingWhenAsked() {
    try (Lab lab = Lab.open()) {
      lab.write("раз");
      lab.write("два");
      assertThat(
              lab.object("getWebhookInfo", JsonObject.empty()).needNumber("pending_update_count"))
          .isEqualTo(2);

      lab.result("deleteWebhook", JsonObject.of("drop_pending_updates", true));

      assertThat(lab.updates(JsonObject.empty())).isEmpty();
    }
  }

  @Test
  void takesACertificateOfUpToThreeMegabytes() {
    try (Lab lab = strict()) {
      assertThat(upload(lab, "x".repeat((3 << 20) + 1)).needText("description"))
          .startsWith("Bad Request: certificate size is too big");
    }
    try (Lab lab = strict()) {
      upload(lab, "-----BEGIN CERTIFICATE-----");
      assertThat(lab.object("getWebhookInfo", JsonObject.empty()).flag("has_custom_certificate"))
          .isTrue();
    }
  }

  private static JsonObject upload(Lab lab, String pem) {
    String body =
        "--b\r\nContent-Disposition: form-data; name=\"url\"\r\n\r\n"
            + ELSEWHERE
            + "\r\n--b\r\nContent-Disposition: form-data; name=\"certificate\";"
            + " filename=\"c.pem\"\r\n\r\n"
            + pem
            + "\r\n--b--";
    return lab.send(
            HttpRequest.newBuilder(URI.create(lab.url() + "/bot" + Lab.TOKEN + "/setWebhook"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(BodyPublishers.ofString(body)))
        .body();
  }

  private static void awaitError(Lab lab) {
    assertThat(lab.look("webhook", Map.of("error", "true", "wait", "10s")).has("last_error_date"))
        .isTrue();
  }
}
