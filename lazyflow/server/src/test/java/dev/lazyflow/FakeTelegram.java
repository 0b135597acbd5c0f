package dev.lazyflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// As much of the Bot API as these tests need: says yes and keeps what it was told, unless a test
/// has queued another answer for the method.
public final class FakeTelegram implements AutoCloseable {
  public static final String TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-ab";

  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, ConcurrentLinkedDeque<Answer>> queued = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final List<String> updates = new CopyOnWriteArrayList<>();
  private volatile long longPoll = 50;
  private volatile String webhook = "{\"url\":\"\",\"pending_update_count\":0}";

  /// A call that came in, with its fields.
  public record Call(String method, Map<String, @Nullable Object> fields) {
    public String text(String field) {
      return String.valueOf(fields.get(field));
    }
  }

  private record Answer(int status, String body) {}

  public FakeTelegram() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/bot" + TOKEN + "/", this::method);
    server.createContext("/file/bot" + TOKEN + "/", this::file);
    server.start();
  }

  public String root() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The next call of this method gets this answer.
  public void answerNext(String method, int status, String body) {
    queued
        .computeIfAbsent(method, m -> new ConcurrentLinkedDeque<>())
        .add(new Answer(status, body));
  }

  /// What `getWebhookInfo` tells from now on.
  public void webhookInfo(String json) {
    webhook = json;
  }

  /// A file that `getFile` and the download know by this id.
  public void put(String fileId, byte[] content) {
    files.put(fileId, content);
  }

  /// An update that `getUpdates` gives until it is confirmed.
  public void deliver(String update) {
    updates.add(update);
    synchronized (updates) {
      updates.notifyAll();
    }
  }

  /// How long `getUpdates` waits when there is nothing.
  public void longPoll(long millis) {
    longPoll = millis;
  }

  public List<Call> calls(String... methods) {
    return calls.stream().filter(call -> List.of(methods).contains(call.method())).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void method(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = path.substring(path.lastIndexOf('/') + 1);
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, @Nullable Object> fields = fields(body);
    calls.add(new Call(method, fields));
    @Nullable Answer special = queued.getOrDefault(method, new ConcurrentLinkedDeque<>()).poll();
    if (special != null) {
      send(exchange, special.status(), special.body().getBytes(StandardCharsets.UTF_8));
      return;
    }
    String answer = "{\"ok\":true,\"result\":" + result(method, fields) + "}";
    send(exchange, 200, answer.getBytes(StandardCharsets.UTF_8));
  }

  private String result(String method, Map<String, @Nullable Object> fields) {
    return switch (method) {
      case "getWebhookInfo" -> webhook;
      case "getMyCommands" -> "[]";
      case "getUpdates" -> pending(Long.parseLong(String.valueOf(fields.get("offset"))));
      case "getFile" ->
          "{\"file_id\":\"%1$s\",\"file_path\":\"documents/%1$s\"}"
              .formatted(fields.get("file_id"));
      case "sendMessage" -> "{\"message_id\":%d}".formatted(calls.size());
      default -> "true";
    };
  }

  private String pending(long offset) {
    List<String> left = new ArrayList<>();
    for (String update : updates) {
      if (number(update) >= offset) {
        left.add(update);
      }
    }
    if (left.isEmpty()) {
      waitForMore();
    }
    return "[" + String.join(",", left) + "]";
  }

  /// A long poll that ends early where no test says otherwise.
  private void waitForMore() {
    synchronized (updates) {
      try {
        updates.wait(longPoll);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static long number(String update) {
    return Long.parseLong(update.replaceFirst("(?s).*?\"update_id\":(\\d+).*", "$1"));
  }

  private void file(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    @Nullable Answer special = queued.getOrDefault("file", new ConcurrentLinkedDeque<>()).poll();
    byte @Nullable [] content = files.get(path.substring(path.lastIndexOf('/') + 1));
    if (special != null) {
      send(exchange, special.status(), special.body().getBytes(StandardCharsets.UTF_8));
    } else if (content == null) {
      send(exchange, 404, new byte[0]);
    } else {
      send(exchange, 200, content);
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> fields(String json) {
    return (Map<String, @Nullable Object>) Jsonb.instance().type(Object.class).fromJson(json);
  }
}
