package dev.berth.data.offsite;

import static dev.berth.data.offsite.ObjectStoreContract.name;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/// What goes over the wire. The listener is asked as a proxy, so that no name has to be looked up.
@Isolated("it sets the proxy of the whole process")
class S3RequestTest {
  private record Seen(String request, Headers headers, int bytes) {}

  private final List<Seen> seen = new ArrayList<>();
  private HttpServer listener;

  @BeforeEach
  void listen() throws IOException {
    listener = HttpServer.create(new InetSocketAddress(Loopback.ADDRESS, 0), 0);
    listener.createContext("/", this::answer);
    listener.start();
    System.setProperty("http.proxyHost", "127.0.0.1");
    System.setProperty("http.proxyPort", Integer.toString(listener.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    System.clearProperty("http.proxyHost");
    System.clearProperty("http.proxyPort");
    listener.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String request =
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestHeaders().getFirst("Host")
              + exchange.getRequestURI().getPath();
      seen.add(new Seen(request, exchange.getRequestHeaders(), body.length));
      exchange.sendResponseHeaders(request.startsWith("HEAD") ? 404 : 200, -1);
    }
  }

  private void put(boolean pathStyle, byte[] content) {
    Destination.S3 bucket =
        new Destination.S3(
            URI.create("http://s3.example.com"), "copies", "shop", "ru-1", pathStyle, "K", "S");
    try (ObjectStore store = new Doors(variable -> "secret", Bandwidth.unlimited()).open(bucket)) {
      store.put(name("files/a"), content);
    }
  }

  @Test
  void theBucketStandsInThePathOrInTheHost() {
    put(true, new byte[10]);
    put(false, new byte[10]);

    assertThat(seen)
        .extracting(Seen::request)
        .containsExactly(
            "HEAD s3.example.com/copies/shop/files/a",
            "PUT s3.example.com/copies/shop/files/a",
            "HEAD copies.s3.example.com/shop/files/a",
            "PUT copies.s3.example.com/shop/files/a");
  }

  /// Stores that know S3 as it was refuse chunks with trailers, and checksums of other kinds.
  @Test
  void aPutIsOnePlainBodyWithItsHash() {
    byte[] content = EnvelopeTest.bytes(100_000);

    put(true, content);

    Seen put = seen.getLast();
    assertThat(put.bytes()).isEqualTo(100_000);
    assertThat(put.headers().getFirst("Content-Length")).isEqualTo("100000");
    assertThat(put.headers().getFirst("X-Amz-Content-Sha256")).isEqualTo(Sha256.of(content));
    assertThat(put.headers().keySet())
        .noneMatch(header -> header.toLowerCase(Locale.ROOT).contains("checksum"))
        .doesNotContain("Content-Encoding", "Expect", "X-Amz-Trailer", "Transfer-Encoding");
  }
}
