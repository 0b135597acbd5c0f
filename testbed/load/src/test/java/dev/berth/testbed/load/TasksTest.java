package dev.berth.testbed.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TasksTest {
  private static final String LIST =
      """
      [{"id":1,"text":"old-1"},{"id":2,"text":"new-1"},{"id":3,"text":"new-12"},\
      {"id":4,"text":"new-12"}]\
      """;

  @Test
  void countsTheTasksOfThisRunOnly() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/tasks",
        exchange -> {
          boolean anna = "tma anna".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = LIST.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(anna ? 200 : 401, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

    try (Clients clients = new Clients(Optional.empty())) {
      assertThat(new Tasks(base, clients, "tma anna", "new").present())
          .isEqualTo(Map.of(1L, 1, 12L, 2));
    } finally {
      server.stop(0);
    }
  }
}
