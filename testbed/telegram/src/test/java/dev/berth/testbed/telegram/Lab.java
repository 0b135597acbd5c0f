package dev.berth.testbed.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testbed.telegram.bot.BotToken;
import dev.berth.testbed.telegram.json.Json;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.webhook.Resolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A simulator with one bot, and short words for talking to both of its sides.
public final class Lab implements AutoCloseable {
  public static final String TOKEN = "7000000001:AAEhBP0av28FrJ5vVYY4dK6Gm2Qx9sXyZ01";
  public static final long ANNA = 700100001;
  public static final long BORIS = 700100002;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Simulator simulator;

  private Lab(Simulator simulator) {
    this.simulator = simulator;
  }

  /// In real time, private addresses allowed.
  public static Lab open() {
    return open(settings());
  }

  public static Lab open(Settings settings) {
    try {
      return new Lab(Simulator.start(settings, InstantSource.system()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Settings settings() {
    return new Settings(
        "127.0.0.1",
        0,
        BotToken.parseAll(TOKEN + "=lazyflow_bot:LazyFlow"),
        new Resolver(Map.of(), true),
        Optional.empty(),
        Optional.empty(),
        1);
  }

  /// Time that runs faster, so that Telegram's pauses pass in milliseconds.
  public static Settings fast(double speed) {
    Settings s = settings();
    return new Settings(s.bind(), 0, s.bots(), s.resolver(), s.caFile(), s.stateFile(), speed);
  }

  public static Settings keeping(Path stateFile) {
    Settings s = settings();
    return new Settings(s.bind(), 0, s.bots(), s.resolver(), s.caFile(), Optional.of(stateFile), 1);
  }

  /// Ten times as fast, since these webhooks first fail.
  public static Settings with(Resolver resolver, Optional<Path> caFile) {
    Settings s = settings();
    return new Settings(s.bind(), 0, s.bots(), resolver, caFile, s.stateFile(), 10);
  }

  public String url() {
    return simulator.url();
  }

  /// An HTTP answer with its JSON body.
  public record Result(int status, JsonObject body, HttpResponse<String> response) {}

  /// Calls a Bot API method with a JSON body.
  public Result call(String method, JsonObject parameters) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + "/bot" + TOKEN + "/" + method))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(parameters.toString())));
  }

  /// The result of a call that must succeed.
  public Object result(String method, JsonObject parameters) {
    Result result = call(method, parameters);
    assertThat(result.body().toString()).startsWith("{\"ok\":true");
    return java.util.Objects.requireNonNull(result.body().get("result"));
  }

  /// The result, which must be an object.
  public JsonObject object(String method, JsonObject parameters) {
    return (JsonObject) result(method, parameters);
  }

  /// The updates that getUpdates gives.
  public List<JsonObject> updates(JsonObject parameters) {
    return ((List<?>) result("getUpdates", parameters))
        .stream().map(JsonObject.class::cast).toList();
  }

  /// The description of a call that must be refused with this code.
  public String refusal(int code, String method, JsonObject parameters) {
    Result result = call(method, parameters);
    assertThat(result.status()).as(result.body().toString()).isEqualTo(code);
    assertThat(result.body().flag("ok")).isFalse();
    assertThat(result.body().needNumber("error_code")).isEqualTo(code);
    return result.body().needText("description");
  }

  /// Anna writes to the bot.
  public JsonObject write(String text) {
    return write(ANNA, text);
  }

  /// Anna starts the bot, and it answers with a button: message 2.
  public void offerButton(String name) {
    write("/start");
    object(
        "sendMessage",
        JsonObject.of("chat_id", ANNA).with("text", "?").with("reply_markup", buttons(name)));
  }

  public JsonObject write(long user, String text) {
    return act("send", Map.of("user", "" + user, "text", text));
  }

  /// Does something through the control API; must succeed.
  public JsonObject act(String path, Map<String, String> values) {
    Result result =
        send(
            HttpRequest.newBuilder(URI.create(url() + "/_/" + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(values))));
    assertThat(result.status()).as(result.body().toString()).isEqualTo(200);
    return result.body();
  }

  /// Looks at something through the control API; must succeed.
  public JsonObject look(String path, Map<String, String> values) {
    Result result = get("/_/" + path + "?" + encoded(values));
    assertThat(result.status()).as(result.body().toString()).isEqualTo(200);
    return result.body();
  }

  /// What became of an update, once it has this state.
  public JsonObject awaitUpdate(long id, String state) {
    List<JsonObject> found =
        look("updates", Map.of("id", "" + id, "state", state, "wait", "20s")).objects("updates");
    assertThat(found).as("update %d is %s", id, state).hasSize(1);
    return found.getFirst();
  }

  public Result get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url() + path)).GET());
  }

  public Result send(HttpRequest.Builder request) {
    HttpResponse<String> response = raw(request);
    return new Result(response.statusCode(), JsonObject.parse(response.body()), response);
  }

  /// Any request, any answer.
  public HttpResponse<String> raw(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(70)).build(),
          BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String encoded(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /// A markup with one row of inline buttons, `text` each.
  public static JsonObject buttons(String... texts) {
    return JsonObject.of(
        "inline_keyboard",
        List.of(
            java.util.Arrays.stream(texts)
                .map(text -> JsonObject.of("text", text).with("callback_data", "do:" + text))
                .toList()));
  }

  /// A JSON list as Java values.
  public static List<?> list(String json) {
    return (List<?>) java.util.Objects.requireNonNull(Json.parse(json));
  }

  @Override
  public void close() {
    try {
      simulator.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
