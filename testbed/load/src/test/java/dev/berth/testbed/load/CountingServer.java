package dev.berth.testbed.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A [Counter] app, honest or with a fault of a test's choice.
final class CountingServer implements AutoCloseable {
  private final List<String> things = new CopyOnWriteArrayList<>();
  private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
  private final HttpServer server;
  private volatile Fault fault = (number, kept) -> kept.add(number);
  private volatile CountDownLatch open = new CountDownLatch(0);

  /// What becomes of a thing that was posted.
  interface Fault {
    void keep(String number, List<String> kept) throws IOException;
  }

  CountingServer() {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void fault(Fault fault) {
    this.fault = fault;
  }

  /// Nobody is answered until [#resume].
  void stall() {
    open = new CountDownLatch(1);
  }

  void resume() {
    open.countDown();
  }

  /// How many different connections requests came over.
  int connections() {
    return connections.size();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      open.await();
      connections.add(exchange.getRemoteAddress().getPort());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (exchange.getRequestMethod().equals("POST")) {
        fault.keep(body, things);
        exchange.sendResponseHeaders(201, -1);
        return;
      }
      byte[] list =
          things.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, list.length == 0 ? -1 : list.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(list);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
