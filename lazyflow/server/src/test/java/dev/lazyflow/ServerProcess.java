package dev.lazyflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The server as a process of its own, as in a container: environment in, log lines and exit code
/// out.
final class ServerProcess implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile("\"message\":\"listening\",\"port\":(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path log;
  private final Process process;

  ServerProcess(Path log, Map<String, String> environment) {
    this.log = log;
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + log.getParent(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.lazyflow.Main");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return Eventually.get(
        "listening",
        () -> {
          Matcher line = PORT.matcher(log());
          return line.find() ? Optional.of(Integer.parseInt(line.group(1))) : Optional.empty();
        });
  }

  /// The status of `/health` as somebody outside sees it, and zero while nobody listens.
  int health() {
    return health(HttpRequest.newBuilder(uri("/health")).header("X-Forwarded-For", "192.0.2.1"));
  }

  /// The same as the proxy asks, on its own behalf.
  int healthForTheProxy() {
    return health(HttpRequest.newBuilder(uri("/health")));
  }

  private int health(HttpRequest.Builder request) {
    try {
      return send(request).statusCode();
    } catch (UncheckedIOException nobody) {
      return 0;
    }
  }

  ServerProcess awaitHealthy() {
    Eventually.until("healthy", () -> health() == 200);
    return this;
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  HttpResponse<String> webhook(String body) {
    return send(
        HttpRequest.newBuilder(uri("/webhook/" + RunningApp.SECRET))
            .header("X-Telegram-Bot-Api-Secret-Token", RunningApp.SECRET)
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  void terminate() {
    process.destroy();
  }

  void kill() {
    process.destroyForcibly();
    exitCode();
  }

  boolean runs() {
    return process.isAlive();
  }

  int exitCode() {
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("still running:\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  List<String> logLines() {
    return log().lines().toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
