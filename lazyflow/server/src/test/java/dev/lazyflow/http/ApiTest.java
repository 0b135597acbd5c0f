package dev.lazyflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazyflow.FakeTelegram;
import dev.lazyflow.RunningApp;
import dev.lazyflow.Signed;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {
  private static final long ANNA = 42;
  private static final long BORIS = 43;

  private final FakeTelegram telegram = new FakeTelegram();
  @TempDir Path directory;
  private RunningApp app;
  private String token;

  @BeforeEach
  void start() {
    app = new RunningApp(telegram, directory, Map.of());
    token = app.session(ANNA);
  }

  @AfterEach
  void stop() {
    app.close();
    telegram.close();
  }

  private Map<String, @Nullable Object> json(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return FakeTelegram.fields(response.body());
  }

  private Map<String, @Nullable Object> add(String body) {
    return json(app.call(token, "POST", "/tasks", body), 201);
  }

  private List<?> items(String path) {
    return (List<?>)
        Objects.requireNonNull(json(app.call(token, "GET", path, ""), 200).get("items"));
  }

  @Test
  void healthTellsWhatRuns() {
    var health = json(app.get("/health"), 200);

    assertThat(health).containsEntry("status", "ok").containsEntry("schema", 1L);
    assertThat(Instant.parse(String.valueOf(health.get("timestamp"))))
        .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    assertThat(health).containsKey("version");
  }

  @Test
  void aTaskLivesFromCreationToDeletion() {
    var made =
        add(
            "{\"content\":\" Купить молоко \",\"scheduledDate\":\"2030-01-02\","
                + "\"scheduledTime\":\"09:30\"}");
    assertThat(made)
        .containsEntry("content", "Купить молоко")
        .containsEntry("status", "active")
        .containsEntry("scheduledDate", "2030-01-02")
        .containsEntry("scheduledTime", "09:30")
        .containsEntry("deadline", Instant.parse("2030-01-02T06:30:00Z").toEpochMilli())
        .containsEntry("completedAt", null)
        .containsEntry("media", List.of());

    String path = "/tasks/" + made.get("id");
    var moved = json(app.call(token, "PATCH", path, "{\"scheduledTime\":null}"), 200);
    assertThat(moved).containsEntry("scheduledDate", "2030-01-02").containsEntry("deadline", null);
    var done = json(app.call(token, "PATCH", path, "{\"status\":\"done\"}"), 200);
    assertThat(done.get("completedAt")).isNotNull();
    assertThat(items("/tasks?list=done")).hasSize(1);
    assertThat(json(app.call(token, "GET", path, ""), 200)).containsEntry("status", "done");

    assertThat(json(app.call(token, "DELETE", path, ""), 200)).containsEntry("success", true);
    assertThat(app.call(token, "GET", path, "").statusCode()).isEqualTo(404);
    assertThat(app.call(token, "DELETE", path, "").statusCode()).isEqualTo(404);
    assertThat(items("/tasks?list=done")).isEmpty();
  }

  @Test
  void aDeadlineAloneGivesTheTaskADay() {
    var made = add("{\"content\":\"x\",\"deadline\":" + 1893474000000L + "}");

    assertThat(made)
        .containsEntry("scheduledDate", "2030-01-01")
        .containsEntry("scheduledTime", "08:00")
        .containsEntry("status", "active");
  }

  @Test
  void listsAreReadPageByPage() {
    for (int i = 0; i < 5; i++) {
      add("{\"content\":\"Дело " + i + "\"}");
    }
    var first = json(app.call(token, "GET", "/tasks?list=inbox&limit=3", ""), 200);
    assertThat(first).containsEntry("hasMore", true);
    var second =
        json(app.call(token, "GET", "/tasks?limit=3&cursor=" + first.get("cursor"), ""), 200);

    assertThat(second).containsEntry("hasMore", false).containsEntry("cursor", null);
    assertThat((List<?>) second.get("items")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | content",
        "{\"content\":\"  \"} | content",
        "{\"content\":5} | content",
        "{\"content\":null} | content",
        "{\"content\":\"x\",\"status\":\"deleted\"} | status",
        "{\"content\":\"x\",\"status\":7} | status",
        "{\"content\":\"x\",\"scheduledDate\":\"2026-13-45\"} | scheduledDate",
        "{\"content\":\"x\",\"scheduledDate\":\"2026-02-30\"} | scheduledDate",
        "{\"content\":\"x\",\"scheduledDate\":20260101} | scheduledDate",
        "{\"content\":\"x\",\"scheduledTime\":\"99:99\"} | scheduledTime",
        "{\"content\":\"x\",\"scheduledTime\":\"9\"} | scheduledTime",
        "{\"content\":\"x\",\"scheduledTime\":\"10:00\"} | scheduledTime",
        "{\"content\":\"x\",\"deadline\":\"tomorrow\"} | deadline",
        "{\"content\":\"x\",\"deadline\":-1} | deadline",
        "{\"content\":\"x\",\"deadline\":1.5} | deadline",
        "{\"content\":\"x\",\"deadline\":1e300} | deadline",
      })
  void aWrongFieldIsNamed(String body, String field) {
    var error = json(app.call(token, "POST", "/tasks", body), 400);

    assertThat(error).containsEntry("code", "VALIDATION_ERROR").containsEntry("field", field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"content\":", "[]", "\"x\"", "null", "''", "{'content':'x'}", "{\"a\":1"})
  void brokenJsonIsSaidToBeBroken(String body) {
    assertThat(json(app.call(token, "POST", "/tasks", body), 400))
        .containsEntry("code", "BAD_JSON");
  }

  @Test
  void deeplyNestedJsonIsOnlyBadJsonOrIgnored() {
    String deep = "{\"content\":\"x\",\"y\":" + "[".repeat(300_000) + "]".repeat(300_000) + "}";

    assertThat(app.call(token, "POST", "/tasks", deep).statusCode()).isIn(201, 400);
    assertThat(app.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  void anEmptyContentCannotBePatchedIn() {
    var made = add("{\"content\":\"x\"}");

    var error =
        json(app.call(token, "PATCH", "/tasks/" + made.get("id"), "{\"content\":\"\"}"), 400);
    assertThat(error).containsEntry("field", "content");
  }

  @ParameterizedTest
  @CsvSource({"limit=0", "limit=101", "limit=-1", "limit=x", "list=all", "cursor=%21%21"})
  void wrongQueriesAreRefused(String query) {
    assertThat(app.call(token, "GET", "/tasks?" + query, "").statusCode()).isEqualTo(400);
  }

  @Test
  void aLargeBodyIsRefusedWhetherItsLengthIsSaidOrNot() {
    String large = "{\"content\":\"" + "x".repeat(1 << 20) + "\"}";
    assertThat(json(app.call(token, "POST", "/tasks", large), 413))
        .containsEntry("code", "TOO_LARGE");

    var chunked =
        app.request("/tasks")
            .header("Authorization", "Bearer " + token)
            .POST(
                BodyPublishers.ofInputStream(() ->
                    new java.io.ByteArrayInputStream(
                        large.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    assertThat(app.send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void theTasksOfAnotherDoNotExist() {
    String path = "/tasks/" + add("{\"content\":\"Моё\"}").get("id");
    String other = app.session(BORIS);

    assertThat(app.call(other, "GET", path, "").statusCode()).isEqualTo(404);
    assertThat(app.call(other, "PATCH", path, "{\"status\":\"done\"}").statusCode()).isEqualTo(404);
    assertThat(app.call(other, "DELETE", path, "").statusCode()).isEqualTo(404);
    assertThat((List<?>) json(app.call(other, "GET", "/tasks", ""), 200).get("items")).isEmpty();
    assertThat(items("/tasks")).hasSize(1);
  }

  @Test
  void withoutATokenNothingIsTold() {
    for (String path : List.of("/tasks", "/me", "/files/x", "/tasks/x")) {
      assertThat(json(app.get(path), 401)).containsEntry("code", "AUTH_MISSING");
    }
    assertThat(json(app.call(token + "x", "GET", "/me", ""), 401))
        .containsEntry("code", "AUTH_INVALID");
  }

  @Test
  void meIsWhoSigned() {
    assertThat(json(app.call(token, "GET", "/me", ""), 200))
        .containsEntry("telegramId", ANNA)
        .containsEntry("firstName", "Аня & Co")
        .containsEntry("timezone", "Europe/Moscow")
        .containsEntry("notificationsEnabled", true);
  }

  @Test
  void initDataWithEachRequestIsAcceptedToo() {
    var request =
        app.request("/me").header("X-Telegram-Init-Data", Signed.initData(77, Instant.now()));

    assertThat(json(app.send(request), 200)).containsEntry("telegramId", 77L);
  }

  @Test
  void everyAnswerHasARequestIdAndAGivenOneIsKept() {
    assertThat(app.get("/health").headers().firstValue("X-Request-Id")).isPresent();
    assertThat(
            app.send(app.request("/me").header("X-Request-Id", "abc-1"))
                .headers()
                .firstValue("X-Request-Id"))
        .contains("abc-1");
    assertThat(
            app.send(app.request("/me").header("X-Request-Id", "a b"))
                .headers()
                .firstValue("X-Request-Id"))
        .isPresent()
        .isNotEqualTo(java.util.Optional.of("a b"));
  }

  @Test
  void unknownPathsAndMethodsAreJsonToo() {
    assertThat(json(app.get("/nowhere"), 404)).containsEntry("code", "NOT_FOUND");
    assertThat(json(app.get("/webhook/x"), 404)).containsEntry("code", "NOT_FOUND");
    assertThat(app.call(token, "DELETE", "/me", "").statusCode()).isEqualTo(404);
  }
}
