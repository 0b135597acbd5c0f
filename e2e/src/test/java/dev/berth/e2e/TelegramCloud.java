package dev.berth.e2e;

import dev.berth.testbed.machines.Await;
import dev.berth.testbed.machines.FreePort;
import dev.berth.testbed.machines.Shell;
import io.avaje.json.mapper.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Telegram as a server of the testbed's network sees it: the simulator, on this machine's address
/// there. It reaches webhooks by the names and certificates that a test gives it.
final class TelegramCloud implements AutoCloseable {
  static final String TOKEN = "7000000001:AAEhBP0av28FrJ5vVYY4dK6Gm2Qx9sXyZ01";
  private static final String ADDRESS = "10.77.0.1";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int port;
  private final Path directory;
  private final Path authority;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  private TelegramCloud(int port, Path directory, Path authority, String names) {
    this.port = port;
    this.directory = directory;
    this.authority = authority;
    this.process = start(names);
  }

  /// @param names such as `shop.test=10.77.0.31`: where webhooks are reached
  /// @param authority the root certificate that webhooks are verified with
  static TelegramCloud up(String names, Path authority) {
    try {
      Path directory = Files.createTempDirectory("telegram");
      return new TelegramCloud(FreePort.take(), directory, authority, names);
    } catch (IOException failure) {
      throw new AssertionError("cannot start the simulator", failure);
    }
  }

  /// From now on webhooks are reached at these names; all else is as it was.
  void finds(String names) {
    close();
    process = start(names);
  }

  private Process start(String names) {
    Path log = directory.resolve("log");
    Path jar = Shell.root().resolve("testbed/telegram/target/testbed-telegram-0.1.0.jar");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(java, "-jar", jar.toString()).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    Map<String, String> settings = builder.environment();
    settings.put("SIM_BIND", ADDRESS);
    settings.put("PORT", "" + port);
    settings.put("SIM_LOCAL", "true");
    settings.put("SIM_CA_FILE", authority.toString());
    settings.put("SIM_RESOLVE", names);
    settings.put("SIM_STATE_FILE", directory.resolve("state").toString());
    settings.put("SIM_BOT_TOKENS", TOKEN + "=lazyflow_bot:LazyFlow");
    try {
      Process started = builder.start();
      Await.until(Duration.ofSeconds(60), "the simulator answers: " + log, this::answers);
      return started;
    } catch (IOException failure) {
      throw new AssertionError("cannot start the simulator", failure);
    }
  }

  /// Where bots reach it.
  String root() {
    return "http://" + ADDRESS + ":" + port;
  }

  /// Anna writes to the bot.
  void send(String text) {
    String form = "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
    ask(
        HttpRequest.newBuilder(URI.create(root() + "/_/send"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /// Anna sends the bot a file, which arrives as it is.
  void sendDocument(Path file, String caption) {
    List<String> argv = new ArrayList<>(List.of("curl", "-sS", "--fail", "--max-time", "20"));
    argv.addAll(List.of("-F", "caption=" + caption, "-F", "file=@" + file, root() + "/_/document"));
    Shell.run(Duration.ofSeconds(30), argv).mustSucceed();
  }

  /// Whether the bot has answered with this text to anybody.
  boolean hasFromTheBot(String text) {
    return timesFromTheBot(text) > 0;
  }

  int timesFromTheBot(String text) {
    return fromTheBot(text).size();
  }

  /// The last message with this text that the bot has sent to anybody.
  Optional<String> newestFromTheBot(String text) {
    List<?> messages = fromTheBot(text);
    return messages.isEmpty() ? Optional.empty() : Optional.of("" + messages.getLast());
  }

  private List<?> fromTheBot(String text) {
    String contains = URLEncoder.encode(text, StandardCharsets.UTF_8);
    Object messages = look("messages?from=bot&contains=" + contains).get("messages");
    return messages instanceof List<?> list ? list : List.of();
  }

  /// Calls a method of the Bot API as the bot, with one parameter.
  void call(String method, String name, String value) {
    String form = name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    ask(
        HttpRequest.newBuilder(URI.create(root() + "/bot" + TOKEN + "/" + method))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /// How many updates wait for the webhook.
  int pending() {
    return ((Number) Objects.requireNonNull(look("updates").get("pending"))).intValue();
  }

  /// Anna's launch of the Mini App, signed now.
  String initData() {
    return "" + look("initdata").get("init_data");
  }

  @Override
  public void close() {
    try {
      process.destroy();
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean answers() {
    try {
      return !look("health").isEmpty();
    } catch (AssertionError notYet) {
      return false;
    }
  }

  private Map<String, Object> look(String path) {
    return JSON.fromJsonObject(ask(HttpRequest.newBuilder(URI.create(root() + "/_/" + path))));
  }

  private String ask(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(
              request.timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new AssertionError(answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException failure) {
      throw new AssertionError("the simulator does not answer", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", interrupted);
    }
  }
}
