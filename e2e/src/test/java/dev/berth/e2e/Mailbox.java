package dev.berth.e2e;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An address in the testbed's network that takes whatever is sent to it.
final class Mailbox implements AutoCloseable {
  private final HttpServer server;
  private final List<String> taken = new CopyOnWriteArrayList<>();

  private Mailbox(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          taken.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  static Mailbox open() {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.ofLiteral("10.77.0.1"), 0);
      return new Mailbox(HttpServer.create(any, 0));
    } catch (IOException failure) {
      throw new AssertionError("cannot listen", failure);
    }
  }

  String url() {
    InetSocketAddress address = server.getAddress();
    return "http://%s:%d/told?by=watch"
        .formatted(address.getAddress().getHostAddress(), address.getPort());
  }

  List<String> all() {
    return List.copyOf(taken);
  }

  int times(String text) {
    return (int) taken.stream().filter(body -> body.contains(text)).count();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
