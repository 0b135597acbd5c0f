package dev.berth.run.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.berth.problem.ProblemException;
import dev.berth.proxy.swap.SwapPlan;
import dev.berth.proxy.swap.SwapPlans;
import dev.berth.proxy.swap.SwapRequest;
import dev.berth.run.compare.Compared.Outcome;
import dev.berth.verify.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two small servers that stand for the proxies.
class CompareTest {
  private static final String NGINX =
      "server { listen 80; server_name shop.example; root /srv; location /x { expires 1d; } }";

  @TempDir private Path directory;
  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private HttpServer before = server();
  private HttpServer after = server();

  CompareTest() throws IOException {}

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() throws IOException {
    before = server();
    after = server();
    for (HttpServer each : List.of(before, after)) {
      each.createContext(
          "/same",
          exchange -> {
            asked.add(
                exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Host"));
            answer(exchange, 200, "same");
          });
      each.start();
    }
    before.createContext("/page", exchange -> answer(exchange, 200, "old"));
    after.createContext("/page", exchange -> answer(exchange, 200, "new"));
    before.createContext("/gone", exchange -> answer(exchange, 404, "a page of its own"));
    after.createContext("/gone", exchange -> answer(exchange, 404, ""));
    before.createContext(
        "/x",
        exchange -> {
          exchange.getResponseHeaders().add("Expires", "Thu, 01 Jan 2026 00:00:00 GMT");
          answer(exchange, 200, "x");
        });
    after.createContext("/x", exchange -> answer(exchange, 200, "x"));
    before.createContext("/tag", exchange -> tagged(exchange, "\"1\""));
    after.createContext("/tag", exchange -> tagged(exchange, "W/\"2\""));
  }

  @AfterEach
  void stop() {
    before.stop(0);
    after.stop(0);
  }

  @Test
  void theSameAnswersAreTheSame() throws IOException {
    assertThat(compare(get("/same"))).isEqualTo(new Outcome.Same(200));
    assertThat(asked).containsExactly("GET shop.example", "GET shop.example");
  }

  @Test
  void aDifferenceThatNothingAnnouncesIsUnexpected() throws IOException {
    Compared row = row(get("/page"), false);

    assertThat(row.unexpected()).isTrue();
    assertThat(row.outcome())
        .isInstanceOfSatisfying(
            Outcome.Differs.class,
            differs ->
                assertThat(differs.differences())
                    .singleElement()
                    .matches(each -> each.difference().what().equals("body")));
  }

  @Test
  void aDifferenceOfThePlanIsAnnouncedByIt() throws IOException {
    Compared page = row(get("/gone"), false);
    SwapRequest x =
        new SwapRequest("shop.example", false, "GET", "/x", Map.of(), 0, "nginx.conf:1");
    Compared expires = row(x, false);

    assertThat(page.unexpected()).isFalse();
    assertThat(expires.unexpected()).isFalse();
    assertThat(expires.outcome().toString()).contains("expires at nginx.conf:1");
  }

  @Test
  void withoutAPlanNothingIsAnnounced() throws IOException {
    assertThat(new Compare(sides(), Optional.empty(), false).run(List.of(get("/gone"))))
        .allMatch(Compared::unexpected);
  }

  @Test
  void asksAgainWithTheTagThatEachHasGiven() throws IOException {
    SwapRequest again =
        new SwapRequest("", false, "GET", "/tag", Map.of("If-None-Match", SwapRequest.ETAG), 0, "");

    assertThat(compare(again)).isEqualTo(new Outcome.Same(304));
    assertThat(
            compare(
                new SwapRequest(
                    "", false, "GET", "/same", Map.of("If-None-Match", SwapRequest.ETAG), 0, "")))
        .isInstanceOf(Outcome.LeftOut.class);
  }

  @Test
  void asksNothingThatMayChangeSomethingUnlessItIsTold() throws IOException {
    SwapRequest post = new SwapRequest("", false, "POST", "/same", Map.of(), 10, "");

    assertThat(compare(post)).isInstanceOf(Outcome.LeftOut.class);
    assertThat(asked).isEmpty();
    assertThat(row(post, true).outcome()).isEqualTo(new Outcome.Same(200));
    assertThat(asked).allMatch(each -> each.startsWith("POST 127.0.0.1:"));
  }

  @Test
  void aProxyThatDoesNotAnswerIsARow() throws IOException {
    after.stop(0);

    Compared row = row(get("/same"), false);

    assertThat(row.unexpected()).isTrue();
    assertThat(row.outcome())
        .isInstanceOfSatisfying(
            Outcome.Unanswered.class,
            silent -> {
              assertThat(silent.who()).isEqualTo("new");
              assertThat(silent.reason()).contains("ConnectException");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:80", "ftp://x", "http://x/path", "http://a:b@x", "http://"})
  void onlyAddressesOfProxiesAreTaken(String address) {
    assertThatThrownBy(() -> ProxyAddress.parse(address))
        .isInstanceOf(ProblemException.class)
        .hasMessageNotContaining("a:b");
  }

  @Test
  void readsRequestsOfAFileAndTellsAllThatAreNone() throws IOException {
    Path file = directory.resolve("requests.txt");
    Files.writeString(file, "# the shop\nGET /a?b=c\n\nPOST /up 2000\n");

    assertThat(RequestFile.read(file, "shop.example"))
        .extracting(SwapRequest::shown)
        .containsExactly("GET shop.example/a?b=c", "POST shop.example/up (2000 bytes)");

    Files.writeString(file, "GET a\nGET /b\nget /c\n");
    assertThatThrownBy(() -> RequestFile.read(file, ""))
        .isInstanceOfSatisfying(
            ProblemException.class, wrong -> assertThat(wrong.problems()).hasSize(2));
  }

  private Outcome compare(SwapRequest request) throws IOException {
    return row(request, false).outcome();
  }

  private Compared row(SwapRequest request, boolean bodies) throws IOException {
    Files.writeString(directory.resolve("nginx.conf"), NGINX);
    SwapPlan plan = SwapPlans.of(directory);
    return new Compare(sides(), Optional.of(plan), bodies).run(List.of(request)).getFirst();
  }

  private Compare.Sides sides() {
    return new Compare.Sides(
        address(before),
        address(after),
        Optional.empty(),
        Trust.publicAuthorities(),
        InstantSource.system());
  }

  private static ProxyAddress address(HttpServer server) {
    return ProxyAddress.parse("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static SwapRequest get(String path) {
    return new SwapRequest("shop.example", false, "GET", path, Map.of(), 0, "");
  }

  private static void tagged(HttpExchange exchange, String tag) throws IOException {
    exchange.getResponseHeaders().add("ETag", tag);
    String mine = exchange.getRequestHeaders().getFirst("If-None-Match");
    answer(exchange, tag.equals(mine) ? 304 : 200, tag.equals(mine) ? "" : "tagged");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
