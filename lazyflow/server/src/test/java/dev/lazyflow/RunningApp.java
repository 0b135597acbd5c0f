package dev.lazyflow;

import dev.lazyflow.config.ConfigReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The whole server in this process, on a real SQLite file and a [FakeTelegram], with the requests
/// that tests make of it.
public final class RunningApp implements AutoCloseable {
  public static final String SECRET = "0123456789abcdef-0123456789ABCDEF";

  private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

  private final HttpClient http = HttpClient.newHttpClient();
  private final App app;
  private final Path directory;
  private final int port;

  public RunningApp(FakeTelegram telegram, Path directory, Map<String, String> more) {
    this.directory = directory;
    var config = ConfigReader.read(environment(telegram.root(), directory, more));
    app = new App(config, InstantSource.system(), Duration.ofMillis(5));
    try {
      port = app.start();
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Map<String, String> environment(
      String telegram, Path directory, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>();
    environment.put("LAZYFLOW_ENV", "production");
    environment.put("BOT_TOKEN", FakeTelegram.TOKEN);
    environment.put("WEBHOOK_SECRET", SECRET);
    environment.put("APP_URL", "https://lazyflow.example");
    environment.put("MINI_APP_URL", "https://lazyflow.example");
    environment.put("CORS_ALLOWED_ORIGINS", "https://lazyflow.example");
    environment.put("TELEGRAM_API_ROOT", telegram);
    environment.put("PORT", "0");
    environment.put("LAZYFLOW_DRAIN_MS", "0");
    environment.put("DB_PATH", directory.resolve("data/lazyflow.db").toString());
    environment.put("UPLOADS_DIR", directory.resolve("uploads").toString());
    environment.putAll(more);
    return environment;
  }

  public int port() {
    return port;
  }

  @Override
  public void close() {
    app.stop();
  }

  // --- what Telegram sends

  public static long nextNumber() {
    return NUMBERS.incrementAndGet();
  }

  /// A private message of this user with this content, e.g. `"text":"Купить молоко"`; its number.
  public long message(long userId, String content) {
    long number = nextNumber();
    deliver(number, message("message", userId, number, content));
    return number;
  }

  public static String message(String kind, long userId, long messageId, String content) {
    return """
    "%s":{"message_id":%d,"date":1,"chat":{"id":%d,"type":"private"},
      "from":{"id":%d,"is_bot":false,"first_name":"Аня"},%s}\
    """
        .formatted(kind, messageId, userId, userId, content);
  }

  public void press(long userId, long messageId, String data) {
    deliver(
        nextNumber(),
        """
        "callback_query":{"id":"q%d","from":{"id":%d,"is_bot":false,"first_name":"Аня"},
          "message":{"message_id":%d,"chat":{"id":%d,"type":"private"}},"data":"%s"}\
        """
            .formatted(messageId, userId, messageId, userId, data));
  }

  public void deliver(long updateId, String update) {
    var response = webhook("{\"update_id\":" + updateId + "," + update + "}");
    if (response.statusCode() != 200) {
      throw new AssertionError("webhook answered " + response.statusCode());
    }
  }

  public HttpResponse<String> webhook(String body) {
    return send(
        request("/webhook/" + SECRET)
            .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
            .POST(BodyPublishers.ofString(body)));
  }

  // --- what the Mini App sends

  public String session(long userId) {
    String body = "{\"initData\":\"" + Signed.initData(userId, Instant.now()) + "\"}";
    var response = send(request("/session").POST(BodyPublishers.ofString(body)));
    return String.valueOf(FakeTelegram.fields(response.body()).get("token"));
  }

  public HttpResponse<String> call(String token, String method, String path, String body) {
    var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
    return send(request(path).header("Authorization", "Bearer " + token).method(method, content));
  }

  public HttpResponse<String> get(String path) {
    return send(request(path));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // --- what is in the database

  /// All rows of a query, columns joined by `|`.
  public List<String> rows(String sql) {
    return rows(directory.resolve("data/lazyflow.db"), sql);
  }

  public static List<String> rows(Path file, String sql) {
    List<String> rows = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          @Nullable String value = result.getString(i);
          row.add(String.valueOf(value));
        }
        rows.add(String.join("|", row));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Changes the file behind the server's back.
  public static void run(Path file, String sql) {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// Waits until every update is worked and every message is sent.
  public void settle() {
    Eventually.until(
        "inbox and outbox empty",
        () ->
            // In the order in which one causes the other: what is looked at last causes nothing.
            rows("select 1 from telegram_updates where state = 'new'").isEmpty()
                && rows("select 1 from media where state = 'pending'").isEmpty()
                && rows("select 1 from outbox where state = 'new'").isEmpty());
  }
}
