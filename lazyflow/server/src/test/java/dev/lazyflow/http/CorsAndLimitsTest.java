package dev.lazyflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorsAndLimitsTest {
  private static final String OURS = "https://lazyflow.example";

  private final FakeTelegram telegram = new FakeTelegram();
  @TempDir Path directory;
  private RunningApp app;

  @BeforeEach
  void start() {
    app = new RunningApp(telegram, directory, Map.of("LAZYFLOW_RATE_LIMIT", "10"));
  }

  @AfterEach
  void stop() {
    app.close();
    telegram.close();
  }

  @Test
  void aListedOriginMayCall() {
    var answer = app.send(app.request("/health").header("Origin", OURS));

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(OURS);
    assertThat(answer.headers().firstValue("Vary")).contains("Origin");
    var preflight =
        app.send(
            app.request("/tasks")
                .header("Origin", OURS)
                .header("Access-Control-Request-Method", "PATCH")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .contains("PATCH", "DELETE");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Authorization");
  }

  @Test
  void anyOtherOriginGetsNoSuchHeaders() {
    var answer = app.send(app.request("/health").header("Origin", "https://evil.example"));
    var preflight =
        app.send(
            app.request("/tasks")
                .header("Origin", "https://evil.example")
                .header("Access-Control-Request-Method", "PATCH")
                .method("OPTIONS", BodyPublishers.noBody()));

    for (var response : new java.net.http.HttpResponse<?>[] {answer, preflight}) {
      assertThat(response.headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }
  }

  @Test
  void aUserIsLimitedWithoutDisturbingAnother() {
    String anna = app.session(42);
    String boris = app.session(43);
    int refused = 0;
    for (int i = 0; i < 15; i++) {
      var answer = app.call(anna, "GET", "/me", "");
      if (answer.statusCode() == 429) {
        refused++;
        assertThat(answer.headers().firstValue("Retry-After").orElse("")).matches("[1-9]\\d*");
        assertThat(answer.body()).contains("\"code\":\"RATE_LIMITED\"");
      }
    }

    assertThat(refused).isBetween(5, 6);
    assertThat(app.call(boris, "GET", "/me", "").statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressIsLimitedBeforeAnythingIsChecked() {
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      if (app.call("forged", "GET", "/tasks", "").statusCode() == 429) {
        refused++;
      }
    }
    assertThat(refused).isBetween(15, 25);
    assertThat(app.get("/health").statusCode()).isEqualTo(200);
    // The loopback peer counts as our proxy, so another address behind it is another client.
    var other = app.request("/tasks").header("X-Forwarded-For", "1.1.1.1, 203.0.113.9");
    assertThat(app.send(other).statusCode()).isEqualTo(401);
  }

  @Test
  void telegramIsNotLimited() {
    for (int i = 0; i < 80; i++) {
      app.message(42, "\"text\":\"Дело " + i + "\"");
    }
    app.settle();

    assertThat(app.rows("select count(*) from tasks")).containsExactly("80");
  }
}
