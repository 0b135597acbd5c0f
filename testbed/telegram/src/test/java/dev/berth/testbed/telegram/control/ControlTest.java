package dev.berth.testbed.telegram.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.Lab;
import dev.berth.testbed.telegram.Parts;
import dev.berth.testbed.telegram.json.JsonObject;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Looking and acting from outside the bot.
final class ControlTest {
  private final Lab lab = Lab.open();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void saysThatItIsWell() {
    assertThat(lab.look("health", Map.of())).isEqualTo(JsonObject.of("status", "ok"));
  }

  @Test
  void waitsForABotsAnswer() throws Exception {
    lab.write("привет");
    CompletableFuture<JsonObject> waiting =
        CompletableFuture.supplyAsync(
            () -> lab.look("messages", Map.of("from", "bot", "contains", "да", "wait", "20s")));

    lab.object("sendMessage", JsonObject.of("chat_id", Lab.ANNA).with("text", "нет"));
    lab.object("sendMessage", JsonObject.of("chat_id", Lab.ANNA).with("text", "да, конечно"));

    assertThat(waiting.get(10, TimeUnit.SECONDS).objects("messages"))
        .extracting(message -> message.needText("text"))
        .containsExactly("да, конечно");
  }

  @Test
  void waitsNoLongerThanAsked() {
    assertThat(lab.look("messages", Map.of("wait", "50ms")).list("messages")).isEmpty();
    assertThat(lab.get("/_/messages?wait=soon").status()).isEqualTo(400);
  }

  @Test
  void listsWhatTheBotCalled() {
    lab.object("getMe", JsonObject.empty());
    lab.refusal(400, "sendMessage", JsonObject.of("chat_id", 5).with("text", "x"));

    JsonObject call =
        lab.look("calls", Map.of("method", "sendMessage")).objects("calls").getFirst();
    assertThat(call.needNumber("number")).isEqualTo(2);
    assertThat(call.needNumber("status")).isEqualTo(400);
    assertThat(call.needText("description")).isEqualTo("Bad Request: chat not found");
    assertThat(call.needObject("parameters").needText("text")).isEqualTo("x");
  }

  @Test
  void listsChatsAndPeople() {
    lab.write(Lab.BORIS, "привет");

    assertThat(lab.look("chats", Map.of()).objects("chats"))
        .singleElement()
        .satisfies(
            chat -> assertThat(chat.needObject("chat").needNumber("id")).isEqualTo(Lab.BORIS));
    assertThat(lab.look("users", Map.of()).objects("users")).hasSize(2);
  }

  @Test
  void quotesWhenAskedTo() {
    lab.write("раз");
    JsonObject message =
        lab.act("send", Map.of("text", "два", "reply_to", "1")).needObject("message");

    assertThat(message.needObject("reply_to_message").needText("text")).isEqualTo("раз");
  }

  @Test
  void pressesOnlyButtonsThatAreThere() {
    lab.write("раз");

    assertThat(post("press", Map.of("message_id", "1", "data", "x")).status()).isEqualTo(400);
    assertThat(post("send", Map.of("user", "5", "text", "x")).status()).isEqualTo(400);
    assertThat(post("send", Map.of("text", "  ")).status()).isEqualTo(400);
    assertThat(post("nonsense", Map.of()).status()).isEqualTo(404);
    assertThat(lab.get("/_/send").status()).isEqualTo(404);
    assertThat(lab.get("/_/messages?bot=nobody").status()).isEqualTo(400);
  }

  @Test
  void sendsWhatAMiniAppOfAReplyKeyboardSends() {
    lab.act("webappdata", Map.of("button_text", "Выбрать", "data", "{\"a\":1}"));

    JsonObject message = lab.updates(JsonObject.empty()).getFirst().needObject("message");
    assertThat(message.needObject("web_app_data").needText("data")).isEqualTo("{\"a\":1}");
  }

  @Test
  void letsNoOtherPageActAsAUser() {
    assertThat(post("send", Map.of("text", "x"), "Origin", "https://evil.example").status())
        .isEqualTo(403);
    assertThat(post("send", Map.of("text", "x"), "Origin", "null").status()).isEqualTo(403);
    assertThat(post("send", Map.of("text", "x"), "Origin", lab.url()).status()).isEqualTo(200);
  }

  @Test
  void letsNoPublicNameReachIt() throws Exception {
    assertThat(statusFor("evil.example:8081")).isEqualTo(403);
    assertThat(statusFor("localhost:8081")).isEqualTo(200);
    assertThat(statusFor("telegram:8081")).isEqualTo(200);
    assertThat(statusFor("[::1]:8081")).isEqualTo(200);
  }

  /// The JDK's clients insist on the real Host, so this one is written by hand.
  private int statusFor(String host) throws Exception {
    URI uri = URI.create(lab.url());
    try (java.net.Socket socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
      String request = "GET /_/health HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return Integer.parseInt(answer.split(" ", 3)[1]);
    }
  }

  @Test
  void handsOutDocumentsAsDownloadsThatCannotRun() {
    JsonObject sent = lab.send(Parts.upload(lab, "document", "x.html", new byte[] {'<'})).body();
    String id = sent.needObject("message").needObject("document").needText("file_id");

    var headers =
        lab.raw(HttpRequest.newBuilder(URI.create(lab.url() + "/_/files/" + id))).headers();
    assertThat(headers.firstValue("Content-Security-Policy")).contains("sandbox");
    assertThat(headers.firstValue("Content-Disposition").orElse("")).startsWith("attachment");
  }

  @Test
  void streamsWhatHappens() throws Exception {
    lab.write("привет");

    assertThat(event("data: {\"message_id\":1")).contains("привет");
  }

  @Test
  void hidesTheSecretPathOfAWebhookFromThePage() throws Exception {
    lab.result("setWebhook", JsonObject.of("url", "http://127.0.0.1:9/webhook/s3cret"));

    JsonObject room = lab.look("room", Map.of());
    assertThat(room.toString()).doesNotContain("s3cret");
    assertThat(room.needObject("delivery").needText("webhook")).isEqualTo("127.0.0.1");
    assertThat(event("event: webhook")).isEqualTo("event: webhook");
    assertThat(event("data: ")).isEqualTo("data: {}");
  }

  /// The first line of the event stream from its beginning that starts like this.
  private String event(String start) throws Exception {
    HttpURLConnection stream =
        (HttpURLConnection) URI.create(lab.url() + "/_/events?after=0").toURL().openConnection();
    stream.setReadTimeout(10_000);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
      String line = "";
      while (!line.startsWith(start)) {
        line = String.valueOf(lines.readLine());
      }
      return line;
    }
  }

  private Lab.Result post(String path, Map<String, String> values, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(lab.url() + "/_/" + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Lab.encoded(values)));
    for (int i = 0; i < List.of(headers).size(); i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return lab.send(request);
  }
}
