package dev.berth.run.telegram;

import dev.berth.run.Patience;
import dev.berth.testbed.machines.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The testbed's Telegram as a process of its own, run from its sources; it may go and come back at
/// the same address with all it knew.
final class SimulatedTelegram implements AutoCloseable {
  static final String TOKEN = "7000000001:AAEhBP0av28FrJ5vVYY4dK6Gm2Qx9sXyZ01";
  private static final Path SOURCES = sources();

  private final String address;
  private final int port = FreePort.take();
  private final Path directory;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  private SimulatedTelegram(String address, Path directory, Map<String, String> settings) {
    this.address = address;
    this.directory = directory;
    this.process = start(settings);
  }

  /// @param directory for what it remembers
  /// @param settings beside the usual ones, as its README has them
  static SimulatedTelegram at(String address, Path directory, Map<String, String> settings) {
    return new SimulatedTelegram(address, directory, settings);
  }

  /// The root of its API.
  String root() {
    return "http://" + address + ":" + port;
  }

  void goesAway() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  void comesBack(Map<String, String> settings) {
    process = start(settings);
  }

  /// A person writes to the bot.
  void somebodyWrites() {
    ask("/_/send", "text=" + "hello");
  }

  /// Calls a method of the Bot API with one parameter.
  String call(String method, String name, String value) {
    return ask(
        "/bot" + TOKEN + "/" + method,
        name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  /// Waits until a delivery has failed.
  void awaitFailedDelivery() {
    ask("/_/webhook?error=true&wait=60s", "");
  }

  private String ask(String path, String form) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root() + path)).timeout(Duration.ofMinutes(2));
    if (!form.isEmpty()) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form));
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  private Process start(Map<String, String> settings) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    argv.add(SOURCES.resolve("resources") + ":" + System.getProperty("java.class.path"));
    argv.add(SOURCES.resolve("java/dev/berth/testbed/telegram/Main.java").toString());
    ProcessBuilder builder = new ProcessBuilder(argv).redirectErrorStream(true);
    builder.redirectOutput(directory.resolve("telegram.log").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("SIM_BOT_TOKENS", TOKEN + "=kiosk_bot:Kiosk");
    environment.put("SIM_BIND", address);
    environment.put("PORT", String.valueOf(port));
    environment.put("SIM_LOCAL", "true");
    environment.put("SIM_STATE_FILE", directory.resolve("telegram.json").toString());
    environment.putAll(settings);
    try {
      Process started = builder.start();
      awaitAnswer(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// It is compiled first, which takes a while.
  private void awaitAnswer(Process started) throws IOException {
    long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "no Telegram: " + Files.readString(directory.resolve("telegram.log")));
      }
      Patience.pause();
    }
  }

  private boolean answers() {
    try {
      HttpRequest health = HttpRequest.newBuilder(URI.create(root() + "/_/health")).build();
      return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }

  private static Path sources() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
        .map(here -> here.resolve("testbed/telegram/src/main"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    goesAway();
  }
}
