import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Runs the server as its image will run it, at the very same paths:
///
///     java Train.java list FILE       writes the names of the classes that it uses and that are
///                                     not its own: what the archive of libraries is made of
///     java Train.java archive FILE    writes an archive of its own classes, on top of that
///     java Train.java prove           fails when a start does not take its classes from the two
///
/// The server runs in a scratch directory against a Telegram that says yes to everything, gets
/// every kind of request, and is told to stop; the JVM writes as it leaves.
///
/// An archive that does not fit is silently ignored by the JVM, so the proof counts the classes
/// that came from elsewhere.
static final Path APP = Path.of("/app");
static final int ROUNDS = 20;
static final int CLASSES_OUTSIDE = 60;
static final String TOKEN = "1000000001:TRAINING-ONLY-TRAINING-ONLY-TRAIN0";
static final String SECRET = "training-only-training-only-0000";

final HttpClient http = HttpClient.newHttpClient();
Path scratch;
int port;
int updates;

void main(String[] arguments) throws Exception {
  scratch = Files.createTempDirectory("lazyflow-train");
  HttpServer telegram = telegram();
  try {
    switch (String.join(" ", arguments).split(" ")[0] + arguments.length) {
      case "list2" -> list(telegram, Path.of(arguments[1]));
      case "archive2" -> archive(telegram, Path.of(arguments[1]));
      case "prove1" -> prove(telegram);
      default -> fail("usage: java Train.java list FILE | archive FILE | prove");
    }
  } finally {
    telegram.stop(0);
    remove(scratch);
  }
}

void list(HttpServer telegram, Path file) throws Exception {
  Path dumped = scratch.resolve("dumped");
  run(telegram, this::drive, "-Xshare:off", "-XX:DumpLoadedClassList=" + dumped);
  List<String> lines =
      Files.readAllLines(dumped).stream()
          .filter(line -> !line.startsWith("#") && !line.contains("dev/lazyflow/"))
          .map(line -> line.replaceFirst(" id: .*", "").strip())
          // What is known of a class stands below the class.
          .sorted(Comparator.comparing((String line) -> line.startsWith("@")).thenComparing(l -> l))
          .distinct()
          .toList();
  Files.createDirectories(file.toAbsolutePath().getParent());
  Files.write(file, lines);
  System.out.println(lines.size() + " lines in " + file);
}

void archive(HttpServer telegram, Path file) throws Exception {
  run(
      telegram,
      this::drive,
      "-XX:SharedArchiveFile=" + APP.resolve("library.jsa"),
      "-XX:ArchiveClassesAtExit=" + file);
  if (!Files.exists(file)) {
    fail("the JVM left without an archive");
  }
  System.out.println(Files.size(file) + " bytes in " + file);
}

void prove(HttpServer telegram) throws Exception {
  Path classes = scratch.resolve("classes.log");
  run(telegram, () -> {}, "-Xlog:class+load:file=" + classes);
  try (Stream<String> lines = Files.lines(classes)) {
    List<String> outside =
        lines.filter(l -> l.contains("source: file:") || l.contains("source: jrt:")).toList();
    System.out.println("classes not from the archives: " + outside.size());
    if (outside.size() > CLASSES_OUTSIDE) {
      outside.stream().limit(20).forEach(System.err::println);
      fail("the archives are not used, or library.classes is old: see server/README.md");
    }
  }
}

interface Work {
  void run() throws Exception;
}

void run(HttpServer telegram, Work work, String... flags) throws Exception {
  port = freePort();
  Process server = start(telegram, flags);
  try {
    awaitHealth(server);
    work.run();
  } finally {
    server.destroy();
    if (!server.waitFor(3, TimeUnit.MINUTES)) {
      server.destroyForcibly();
    }
  }
  if (server.exitValue() != 0) {
    fail("the server ended with " + server.exitValue());
  }
}

Process start(HttpServer telegram, String... flags) throws IOException {
  List<String> command = new ArrayList<>(List.of(APP.resolve("runtime/bin/java").toString()));
  command.addAll(Files.readAllLines(APP.resolve("java.args")));
  // Before the class path and the main class.
  command.addAll(command.size() - 3, List.of(flags));
  var builder = new ProcessBuilder(command).redirectErrorStream(true);
  builder.redirectOutput(new File(scratch.toFile(), "server.log"));
  var environment = builder.environment();
  environment.put("LAZYFLOW_ENV", "production");
  environment.put("BOT_TOKEN", TOKEN);
  environment.put("WEBHOOK_SECRET", SECRET);
  environment.put("APP_URL", "https://train.localhost");
  environment.put("MINI_APP_URL", "https://train.localhost");
  environment.put("CORS_ALLOWED_ORIGINS", "https://train.localhost");
  environment.put("LAZYFLOW_RATE_LIMIT", "1000000");
  environment.put("TELEGRAM_API_ROOT", "http://127.0.0.1:" + telegram.getAddress().getPort());
  environment.put("PORT", Integer.toString(port));
  environment.put("DB_PATH", scratch.resolve("data/lazyflow.db").toString());
  environment.put("UPLOADS_DIR", scratch.resolve("uploads").toString());
  return builder.start();
}

void awaitHealth(Process server) throws Exception {
  long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
  while (System.nanoTime() < until && server.isAlive()) {
    try {
      if (send(request("GET", "/health", null)) == 200) {
        return;
      }
    } catch (IOException notYet) {
      // It is not listening yet.
    }
    Thread.sleep(20);
  }
  System.err.println(Files.readString(scratch.resolve("server.log")));
  fail("the server did not become healthy");
}

void drive() throws Exception {
  String initData = initData();
  String session = body(request("POST", "/session", "{\"initData\":\"" + initData + "\"}"));
  String token = session.replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
  for (int round = 0; round < ROUNDS; round++) {
    send(request("GET", "/health", null));
    webhook("\"text\":\"Купить молоко завтра в 10:00\"");
    webhook("\"text\":\"Позвонить маме\"");
    webhook("\"text\":\"/help\"");
    if (round % 10 == 0) {
      webhook("\"photo\":[{\"file_id\":\"f\",\"width\":9,\"height\":9,\"file_size\":9}]");
    }
    String made = body(authorized(token, "POST", "/tasks", "{\"content\":\"Полить цветы\"}"));
    String id = made.replaceAll(".*?\"id\":\"([^\"]+)\".*", "$1");
    update(press(id));
    send(authorized(token, "GET", "/me", null));
    send(authorized(token, "GET", "/tasks?list=inbox", null));
    send(authorized(token, "GET", "/tasks?list=today&limit=20", null));
    send(authorized(token, "PATCH", "/tasks/" + id, "{\"scheduledDate\":\"2030-01-02\"}"));
    send(authorized(token, "DELETE", "/tasks/" + id, null));
    send(authorized(token, "GET", "/files/none", null));
    send(request("GET", "/tasks", null));
    send(request("POST", "/webhook/wrong", "{}"));
    send(request("POST", "/session", "{\"initData\":\"" + initData + "\"}"));
  }
}

String press(String id) {
  return "\"callback_query\":{\"id\":\"1\",\"from\":{\"id\":42,\"first_name\":\"T\"},"
      + "\"message\":{\"message_id\":7,\"chat\":{\"id\":42,\"type\":\"private\"}},"
      + ("\"data\":\"done:" + id + "\"}");
}

void webhook(String content) throws Exception {
  update(
      "\"message\":{\"message_id\":%d,\"date\":1,\"chat\":{\"id\":42,\"type\":\"private\"},"
              .formatted(1000 + updates)
          + "\"from\":{\"id\":42,\"is_bot\":false,\"first_name\":\"T\"}," + content + "}");
}

void update(String content) throws Exception {
  String json = "{\"update_id\":" + ++updates + "," + content + "}";
  int status =
      send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/webhook/" + SECRET))
              .header("X-Telegram-Bot-Api-Secret-Token", SECRET)
              .POST(BodyPublishers.ofString(json)));
  if (status != 200) {
    fail("the webhook answered " + status);
  }
}

HttpRequest.Builder authorized(String token, String method, String path, String json) {
  return request(method, path, json).header("Authorization", "Bearer " + token);
}

HttpRequest.Builder request(String method, String path, String json) {
  var content = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
  return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
      .header("Origin", "https://train.localhost")
      .method(method, content);
}

int send(HttpRequest.Builder request) throws Exception {
  return http.send(request.build(), BodyHandlers.discarding()).statusCode();
}

String body(HttpRequest.Builder request) throws Exception {
  return http.send(request.build(), BodyHandlers.ofString()).body();
}

String initData() throws Exception {
  String user = "{\"id\":42,\"first_name\":\"T\"}";
  long now = Instant.now().getEpochSecond();
  byte[] key = hmac("WebAppData".getBytes(StandardCharsets.UTF_8), TOKEN);
  String hash = HexFormat.of().formatHex(hmac(key, "auth_date=" + now + "\nuser=" + user));
  String encoded = URLEncoder.encode(user, StandardCharsets.UTF_8);
  return "auth_date=" + now + "&user=" + encoded + "&hash=" + hash;
}

byte[] hmac(byte[] key, String text) throws Exception {
  Mac mac = Mac.getInstance("HmacSHA256");
  mac.init(new SecretKeySpec(key, "HmacSHA256"));
  return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
}

HttpServer telegram() throws IOException {
  var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
  server.createContext(
      "/",
      exchange -> {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String result =
            path.endsWith("/getWebhookInfo")
                ? "{\"url\":\"\",\"pending_update_count\":0}"
                : path.endsWith("/getMyCommands")
                    ? "[]"
                    : path.endsWith("/getFile")
                        ? "{\"file_id\":\"f\",\"file_path\":\"photos/f.jpg\"}"
                        : "{\"message_id\":1}";
        String json = "{\"ok\":true,\"result\":" + result + "}";
        byte[] answer = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        try (var out = exchange.getResponseBody()) {
          out.write(answer);
        }
      });
  server.start();
  return server;
}

int freePort() throws IOException {
  try (var socket = new ServerSocket(0)) {
    return socket.getLocalPort();
  }
}

void fail(String why) {
  System.err.println("training failed: " + why);
  System.exit(1);
}

void remove(Path directory) throws IOException {
  try (Stream<Path> files = Files.walk(directory)) {
    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
      Files.delete(file);
    }
  }
}
