import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Loads LazyFlow with webhook updates and health checks from 16 clients for a bounded time.
/// Every answer other than 200 is an error and ends the program with 1.
///
///     java bench/Load.java http://127.0.0.1:3000 30 ENV_FILE
void main(String[] args) throws Exception {
  URI base = URI.create(args[0]);
  long until = System.nanoTime() + Duration.ofSeconds(Long.parseLong(args[1])).toNanos();
  Map<String, String> env = environment(Path.of(args[2]));
  AtomicLong sent = new AtomicLong();
  AtomicLong refused = new AtomicLong();
  try (HttpClient client = HttpClient.newHttpClient();
      var clients = Executors.newVirtualThreadPerTaskExecutor()) {
    for (int i = 0; i < 16; i++) {
      clients.submit(() -> hammer(client, base, env.get("WEBHOOK_SECRET"), until, sent, refused));
    }
  }
  IO.println("%d requests, %d not 200".formatted(sent.get(), refused.get()));
  if (sent.get() == 0 || refused.get() > 0) {
    System.exit(1);
  }
}

Void hammer(
    HttpClient client, URI base, String secret, long until, AtomicLong sent, AtomicLong refused)
    throws IOException, InterruptedException {
  while (System.nanoTime() < until) {
    long n = sent.incrementAndGet();
    HttpRequest request = n % 4 == 0 ? health(base) : update(base, secret, n);
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      refused.incrementAndGet();
    }
  }
  return null;
}

HttpRequest health(URI base) {
  return HttpRequest.newBuilder(base.resolve("/health")).build();
}

HttpRequest update(URI base, String secret, long n) {
  long user = 1000 + n % 200;
  String body =
      """
      {"update_id":%d,"message":{"message_id":%d,"date":%d,"text":"Дело номер %d завтра в 10:00",
      "chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,"first_name":"Load"}}}"""
          .formatted(n, n, System.currentTimeMillis() / 1000, n, user, user);
  return HttpRequest.newBuilder(base.resolve("/webhook/" + secret))
      .header("Content-Type", "application/json")
      .header("X-Telegram-Bot-Api-Secret-Token", secret)
      .POST(HttpRequest.BodyPublishers.ofString(body))
      .build();
}

Map<String, String> environment(Path file) throws IOException {
  return Files.readAllLines(file).stream()
      .map(line -> line.split("=", 2))
      .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
}
