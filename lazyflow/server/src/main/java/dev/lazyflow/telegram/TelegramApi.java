package dev.lazyflow.telegram;

import dev.lazyflow.config.Secret;
import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The Bot API over HTTP: one call, one answer or one [TelegramFailure]. Blocking; meant for
/// virtual threads. Never called inside a transaction.
///
/// `HttpURLConnection`, since it costs the least memory of the JDK's two clients. Main sets its two
/// system properties: more kept connections, and no silent repetition of a POST.
public final class TelegramApi {
  private static final int CONNECT_MS = 5_000;
  private static final int READ_MS = 30_000;

  private final TelegramJson json;
  private final String root;
  private final Secret token;
  private final Proxy proxy;

  public TelegramApi(TelegramJson json, URI root, Secret token, Optional<InetSocketAddress> proxy) {
    this.json = json;
    this.root = root.toString();
    this.token = token;
    this.proxy =
        proxy
            // Resolved when used: a proxy's address may change while we run.
            .map(p ->
                new Proxy(Proxy.Type.HTTP, new InetSocketAddress(p.getHostString(), p.getPort())))
            .orElse(Proxy.NO_PROXY);
  }

  /// Calls a method whose result does not matter.
  public void send(String method, String request) {
    call(method, request, Duration.ofMillis(READ_MS), JsonReader::readRaw);
  }

  /// Calls a method with a result.
  public <T> T call(String method, Object request, Class<T> result) {
    return call(
        method, json.write(request), Duration.ofMillis(READ_MS), json.type(result)::fromJson);
  }

  /// Calls a method that takes nothing.
  public <T> T call(String method, Class<T> result) {
    return call(method, "{}", Duration.ofMillis(READ_MS), json.type(result)::fromJson);
  }

  /// The menu as it is now.
  public List<BotCommand> commands() {
    return call(
        "getMyCommands",
        "{}",
        Duration.ofMillis(READ_MS),
        reader -> json.type(BotCommand.class).list().fromJson(reader));
  }

  /// Waits up to `request.timeout()` seconds for updates; each as the JSON it came as.
  public List<String> updates(GetUpdates request) {
    Duration patience = Duration.ofSeconds(request.timeout()).plusMillis(READ_MS);
    return call(
        "getUpdates",
        json.write(request),
        patience,
        reader -> {
          List<String> raw = new ArrayList<>();
          reader.beginArray();
          while (reader.hasNextElement()) {
            raw.add(reader.readRaw());
          }
          reader.endArray();
          return raw;
        });
  }

  /// The bytes of a file that `getFile` named. The caller closes the stream.
  public InputStream download(String filePath) {
    try {
      HttpURLConnection connection = open("/file/bot" + token.value() + "/" + filePath);
      connection.setReadTimeout(READ_MS);
      int status = connection.getResponseCode();
      if (status != 200) {
        drain(connection);
        throw status >= 500
            ? new TelegramFailure.Unreachable("file download answered " + status, null)
            : new TelegramFailure.Refused(status, "file download");
      }
      return connection.getInputStream();
    } catch (IOException e) {
      throw new TelegramFailure.Unreachable("file download", e);
    }
  }

  @FunctionalInterface
  private interface ResultReader<T> {
    T read(JsonReader reader);
  }

  private <T> T call(String method, String request, Duration patience, ResultReader<T> result) {
    byte[] answer;
    int status;
    try {
      HttpURLConnection connection = open("/bot" + token.value() + "/" + method);
      connection.setReadTimeout((int) patience.toMillis());
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "application/json");
      byte[] body = request.getBytes(StandardCharsets.UTF_8);
      connection.setFixedLengthStreamingMode(body.length);
      try (var out = connection.getOutputStream()) {
        out.write(body);
      }
      status = connection.getResponseCode();
      answer = status < 400 ? connection.getInputStream().readAllBytes() : drain(connection);
    } catch (IOException e) {
      throw new TelegramFailure.Unreachable(method, e);
    }
    try {
      if (status != 200) {
        throw failure(method, status, answer);
      }
      return result(answer, result);
    } catch (JsonException notTelegram) {
      throw new TelegramFailure.Unreachable(method + " answered " + status + " unreadably", null);
    }
  }

  private HttpURLConnection open(String path) throws IOException {
    var connection = (HttpURLConnection) URI.create(root + path).toURL().openConnection(proxy);
    connection.setConnectTimeout(CONNECT_MS);
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    return connection;
  }

  /// Read to its end, so that the connection can be used again.
  private static byte[] drain(HttpURLConnection connection) throws IOException {
    try (InputStream error = connection.getErrorStream()) {
      return error == null ? new byte[0] : error.readAllBytes();
    }
  }

  private <T> T result(byte[] answer, ResultReader<T> result) {
    try (JsonReader reader = json.reader(answer)) {
      reader.beginObject();
      while (reader.hasNextField()) {
        if ("result".equals(reader.nextField())) {
          return result.read(reader);
        }
        reader.skipValue();
      }
    }
    throw new TelegramFailure.Unreachable("an answer without a result", null);
  }

  private TelegramFailure failure(String method, int status, byte[] body) {
    Answer answer = json.type(Answer.class).fromJson(body);
    if (status == 429) {
      Integer seconds = answer.parameters() == null ? null : answer.parameters().retryAfter();
      return new TelegramFailure.TooFast(Duration.ofSeconds(seconds == null ? 1 : seconds));
    }
    if (status >= 500 || answer.ok()) {
      return new TelegramFailure.Unreachable(method + " answered " + status, null);
    }
    String why = answer.description() == null ? "no description" : answer.description();
    return new TelegramFailure.Refused(status, method + ": " + why);
  }
}
