package dev.berth.testbed.telegram;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.berth.testbed.telegram.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A bot's webhook: records what arrives and answers as it is told.
public final class Hook implements AutoCloseable {
  private final HttpServer server;
  private final LinkedBlockingQueue<Delivery> arrivals = new LinkedBlockingQueue<>();
  private final List<Delivery> all = new CopyOnWriteArrayList<>();
  private volatile Answer answer = delivery -> new Reply(200, "", 0);

  /// What arrived.
  ///
  /// @param from the port of the connection it came over
  public record Delivery(
      String method, String path, Headers headers, JsonObject update, int from, long nanos) {
    public long id() {
      return update.needNumber("update_id");
    }

    public String text() {
      return update.needObject("message").needText("text");
    }
  }

  /// What is answered; `retryAfter` 0 sends no such header.
  public record Reply(int status, String body, int retryAfter) {}

  /// Decides what to answer, and when.
  @FunctionalInterface
  public interface Answer {
    Reply to(Delivery delivery) throws Exception;
  }

  private Hook(HttpServer server) {
    this.server = server;
  }

  public static Hook open() {
    return openAt(0);
  }

  /// At a port of one's choice, such as one that was listened on before.
  public static Hook openAt(int port) {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      return serve(server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// On a server of one's own, such as one with TLS.
  public static Hook serve(HttpServer server) {
    Hook hook = new Hook(server);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", hook::handle);
    server.start();
    return hook;
  }

  /// A simulator whose bot has this webhook.
  ///
  /// @param speed how much faster its time runs
  public Lab lab(double speed) {
    Lab lab = Lab.open(Lab.fast(speed));
    register(lab, JsonObject.empty());
    return lab;
  }

  /// Tells the simulator of this webhook.
  ///
  /// @param more parameters of setWebhook
  public void register(Lab lab, JsonObject more) {
    lab.result("setWebhook", more.with("url", url()).with("secret_token", "s3cret"));
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port() + "/webhook/x?a=b";
  }

  public void answer(Answer answer) {
    this.answer = answer;
  }

  public void answer(int status) {
    answer = delivery -> new Reply(status, "", 0);
  }

  /// The next delivery, within ten seconds.
  public Delivery next() {
    try {
      Delivery delivery = arrivals.poll(10, TimeUnit.SECONDS);
      if (delivery == null) {
        throw new AssertionError("nothing was delivered within 10 s");
      }
      return delivery;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Everything that arrived so far.
  public List<Delivery> all() {
    return List.copyOf(all);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Delivery delivery =
        new Delivery(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            JsonObject.parse(body),
            exchange.getRemoteAddress().getPort(),
            System.nanoTime());
    all.add(delivery);
    arrivals.add(delivery);
    try (exchange) {
      Reply reply = answer.to(delivery);
      if (reply.retryAfter() > 0) {
        exchange.getResponseHeaders().set("Retry-After", "" + reply.retryAfter());
      }
      byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
