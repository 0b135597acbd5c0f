package dev.berth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.berth.problem.Place;
import dev.berth.stack.SmokeCheck;
import dev.berth.stack.SmokeRequest;
import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmokeRunnerTest {
  @TempDir private static Path directory;
  private static TlsServer server;

  @BeforeAll
  static void start() throws Exception {
    server = new TlsServer(directory, SmokeRunnerTest::answer);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /// Says what it was asked.
  private static void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String text =
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " for "
            + exchange.getRequestHeaders().getFirst("Host")
            + " "
            + exchange.getRequestHeaders().getFirst("X-Key")
            + " "
            + body;
    boolean moved = exchange.getRequestURI().getPath().equals("/moved");
    exchange.getResponseHeaders().set("Location", "https://elsewhere.example/");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(moved ? 308 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void passesWhenStatusBodyAndHeadersAreAsExpected() throws CertificateException {
    SmokeResult result =
        trusting().run(check("POST /order?x=1", 200, Optional.of("bakery.localhost k bread")));

    assertThat(result.passed()).isTrue();
    assertThat(result.observed()).isEqualTo("200");
  }

  @Test
  void doesNotFollowRedirects() throws CertificateException {
    assertThat(trusting().run(check("GET /moved", 308, Optional.empty())).passed()).isTrue();
  }

  @Test
  void asksWithoutTlsWhereItSaysSo() throws CertificateException {
    SmokeResult result = trusting().run(check("GET http:///moved", 308, Optional.empty()));

    assertThat(result.passed()).isTrue();
    assertThat(result.request()).isEqualTo("GET http:///moved");
  }

  @Test
  void saysEverythingThatIsNotAsExpected() throws CertificateException {
    SmokeCheck check =
        new SmokeCheck(
            "order",
            SmokeRequest.parse("GET /x"),
            Map.of(),
            Optional.empty(),
            401,
            Optional.of("cake"),
            Map.of("location", "bakery"),
            Place.of(Path.of("berth.yaml")));

    SmokeResult result = trusting().run(check);

    assertThat(result.passed()).isFalse();
    assertThat(result.expected()).isEqualTo("401, body contains cake, location contains bakery");
    assertThat(result.observed())
        .startsWith("200: the status should be 401; the body lacks cake; the header location is")
        .contains("the body begins: GET /x for bakery.localhost");
  }

  @Test
  void aCertificateThatLeadsNowhereKnownIsNotBelieved() {
    SmokeResult result =
        runner("bakery.localhost", Trust.publicAuthorities())
            .run(check("GET /", 200, Optional.empty()));

    assertThat(result.passed()).isFalse();
    assertThat(result.observed()).startsWith("no answer: ").contains("certification path");
  }

  @Test
  void aCertificateForAnotherNameIsNotBelieved() throws CertificateException {
    SmokeResult result =
        runner("florist.localhost", Trust.only(server.root()))
            .run(check("GET /", 200, Optional.empty()));

    assertThat(result.passed()).isFalse();
    assertThat(result.observed()).contains("florist.localhost");
  }

  @Test
  void nobodyThereIsAResultAndNoException() {
    InetSocketAddress nobody =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.take());
    Entrance entrance = new Entrance("bakery.localhost", nobody, nobody, Trust.publicAuthorities());

    SmokeResult result =
        new SmokeRunner(client(entrance)).run(check("GET /", 200, Optional.empty()));

    assertThat(result.passed()).isFalse();
    assertThat(result.observed()).startsWith("no answer: ConnectException");
  }

  private static SmokeCheck check(String request, int status, Optional<String> contains) {
    return new SmokeCheck(
        "check",
        SmokeRequest.parse(request),
        Map.of("X-Key", "k"),
        request.startsWith("POST") ? Optional.of("bread") : Optional.empty(),
        status,
        contains,
        Map.of(),
        Place.of(Path.of("berth.yaml")));
  }

  private static SmokeRunner trusting() throws CertificateException {
    return runner("bakery.localhost", Trust.only(server.root()));
  }

  private static SmokeRunner runner(String domain, SSLContext trust) {
    return new SmokeRunner(client(server.entrance(domain, trust)));
  }

  private static HttpClient client(Entrance entrance) {
    return new HttpClient(entrance, Duration.ofSeconds(10), InstantSource.system());
  }
}
