package dev.berth.verify.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.berth.stack.Telegram.SecretIn;
import dev.berth.stack.env.Secret;
import dev.berth.testbed.machines.FreePort;
import dev.berth.verify.HttpClient;
import dev.berth.verify.ProxyTunnel;
import dev.berth.verify.SmokeResult;
import dev.berth.verify.TlsServer;
import dev.berth.verify.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Bot API and a webhook, over TLS, answered by a server of this test.
class BotApiTest {
  private static final String TOKEN = "7000000001:AAEhBP0av28FrJ5vVYY4dK6Gm2Qx9sXyZ01";
  private static final String SECRET = "s3cr3t-s3cr3t-s3cr3t-s3cr3t";
  private static final Map<String, String> ANSWERS = new ConcurrentHashMap<>();
  private static final List<String> ASKED = Collections.synchronizedList(new ArrayList<>());

  @TempDir private static Path directory;
  private static TlsServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TlsServer(directory, BotApiTest::answer);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget() {
    ANSWERS.clear();
    ASKED.clear();
  }

  /// `status body`, by method and path.
  private static void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String what = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    String header = exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token");
    ASKED.add(what + " " + header + " " + body);
    String[] answer =
        ANSWERS.getOrDefault(what + " " + header, ANSWERS.getOrDefault(what, "404 ")).split(" ", 2);
    byte[] bytes = answer[1].getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        Integer.parseInt(answer[0]), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void saysWhoTheBotIsAndTelegramsTime() throws CertificateException {
    on("getMe", "200 {\"ok\":true,\"result\":{\"id\":7,\"is_bot\":true,\"username\":\"b_bot\"}}");

    assertThat(api().getMe())
        .isInstanceOfSatisfying(
            Reply.Done.class,
            done -> {
              assertThat(done.result()).isEqualTo("@b_bot");
              assertThat((Optional<?>) done.at())
                  .hasValueSatisfying(at ->
                      assertThat((Instant) at).isAfter(Instant.parse("2020-01-01T00:00:00Z")));
            });
  }

  @Test
  void readsWhatItKnowsOfTheWebhookAndSkipsTheRest() throws CertificateException {
    on(
        "getWebhookInfo",
        "200 {\"ok\":true,\"result\":{\"url\":\"https://x.example/w\",\"pending_update_count\":3,"
            + "\"has_custom_certificate\":false,\"new_in_11\":{\"a\":[1]},\"last_error_date\":17,"
            + "\"last_error_message\":\"Read timeout expired\","
            + "\"allowed_updates\":[\"message\"]}}");

    assertThat(api().getWebhookInfo())
        .isInstanceOfSatisfying(
            Reply.Done.class,
            done ->
                assertThat(done.result())
                    .isEqualTo(
                        new WebhookInfo(
                            "https://x.example/w",
                            3,
                            null,
                            17L,
                            "Read timeout expired",
                            null,
                            List.of("message"))));
  }

  @Test
  void aRefusalIsToldWithoutTheToken() throws CertificateException {
    on(
        "setWebhook",
        "429 {\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests for "
            + TOKEN
            + "\",\"parameters\":{\"retry_after\":3}}");

    Reply<Boolean> reply = api().setWebhook(wanted(List.of()));

    assertThat(reply)
        .isEqualTo(
            new Reply.Refused<Boolean>(
                429, "Too Many Requests for …", Optional.of(Duration.ofSeconds(3))));
  }

  @Test
  void setsExactlyWhatIsWantedAndDropsNothing() throws CertificateException {
    on("setWebhook", "200 {\"ok\":true,\"result\":true}");

    api().setWebhook(wanted(List.of("message")));
    api().setWebhook(wanted(List.of()));

    assertThat(ASKED.getFirst())
        .endsWith(
            ("{\"url\":\"https://bakery.localhost/webhook/%1$s\",\"secret_token\":\"%1$s\","
                    + "\"max_connections\":8,\"allowed_updates\":[\"message\"]}")
                .formatted(SECRET));
    assertThat(ASKED.getLast()).doesNotContain("allowed_updates", "drop_pending");
  }

  @Test
  void aRelayThatAnswersWithItsOwnPageIsNoTelegram() throws CertificateException {
    on("getMe", "502 <html>Bad Gateway</html>");

    assertThat(api().getMe())
        .isEqualTo(
            new Reply.Silent<String>(
                "something answers with 502 there, and not as the Bot API does"));
  }

  @Test
  void nobodyThereIsSilence() throws IOException {
    HttpClient client =
        new HttpClient(
            "bakery.localhost",
            Trust.publicAuthorities(),
            secure -> new Socket(InetAddress.getLoopbackAddress(), FreePort.take()),
            InstantSource.system());

    assertThat(new BotApi(client, true, "", Secret.of(TOKEN)).getMe())
        .isInstanceOfSatisfying(
            Reply.Silent.class,
            silent -> assertThat(silent.reason()).contains("refused").doesNotContain(TOKEN));
  }

  @Test
  void aWebhookThatKeepsItsPromisesPassesEveryRequest() throws CertificateException {
    hook("200 ", "401 ", "401 ", "405 ");

    assertThat(probe().run()).hasSize(4).allMatch(SmokeResult::passed);
    assertThat(ASKED.getFirst()).contains(" " + SECRET + " {\"update_id\":1}");
  }

  @Test
  void aWebhookThatTakesEverythingIsSeen() throws CertificateException {
    hook("200 ", "200 ", "200 ", "200 ");

    List<SmokeResult> seen = probe().run();

    assertThat(seen).extracting(SmokeResult::passed).containsExactly(true, false, false, false);
    assertThat(seen.toString()).doesNotContain(SECRET);
    assertThat(seen.get(1).observed()).isEqualTo("200: it should be 401, 403 or 404");
  }

  @Test
  void anAppThatIsDownIsSeen() throws CertificateException {
    hook("503 ", "503 ", "503 ", "503 ");

    assertThat(probe().run()).noneMatch(SmokeResult::passed);
  }

  @Test
  void aProxyOnTheWayIsAskedToConnect() throws Exception {
    on("getMe", "200 {\"ok\":true,\"result\":{\"username\":\"b_bot\"}}");
    int port = server.entrance("bakery.localhost", Trust.only(server.root())).https().getPort();
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<String> asked = new ArrayList<>();
      Thread.ofVirtual().start(() -> OneConnect.serve(proxy, port, asked));
      HttpClient client =
          new HttpClient(
              "bakery.localhost",
              Trust.only(server.root()),
              secure ->
                  ProxyTunnel.through(
                      new Socket(InetAddress.getLoopbackAddress(), proxy.getLocalPort()),
                      "bakery.localhost:443"),
              InstantSource.system());

      assertThat(new BotApi(client, true, "", Secret.of(TOKEN)).getMe())
          .isInstanceOf(Reply.Done.class);
      assertThat(asked).containsExactly("CONNECT bakery.localhost:443 HTTP/1.1");
    }
  }

  private static void on(String method, String answer) {
    ANSWERS.put("POST /bot" + TOKEN + "/" + method, answer);
  }

  private static void hook(String right, String wrong, String wrongHeader, String get) {
    ANSWERS.put("POST /webhook/" + SECRET + " " + SECRET, right);
    ANSWERS.put("POST /webhook/not-the-secret", wrong);
    ANSWERS.put("POST /webhook/" + SECRET + " not-the-secret", wrongHeader);
    ANSWERS.put("GET /webhook/" + SECRET, get);
  }

  private static BotApi api() throws CertificateException {
    return new BotApi(client(), true, "", Secret.of(TOKEN));
  }

  private static WebhookProbe probe() throws CertificateException {
    return new WebhookProbe(client(), "/webhook", Secret.of(SECRET), SecretIn.BOTH);
  }

  private static HttpClient client() throws CertificateException {
    return new HttpClient(
        server.entrance("bakery.localhost", Trust.only(server.root())),
        Duration.ofSeconds(20),
        InstantSource.system());
  }

  private static ExpectedWebhook wanted(List<String> updates) {
    return new ExpectedWebhook(
        "https://bakery.localhost/webhook/…",
        Secret.of("https://bakery.localhost/webhook/" + SECRET),
        Optional.of(Secret.of(SECRET)),
        updates,
        Optional.of(8),
        Set.of());
  }
}
