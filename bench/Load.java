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
  Target target = new Target(base, env.get("WEBHOOK_SECRET"));
  Counts counts = new Counts(new AtomicLong(), new AtomicLong());
  try (HttpClient client = HttpClient.newHttpClient();
      var clients = Executors.newVirtualThreadPerTaskExecutor()) {
    for (int i = 0; i < 16; i++) {
      clients.submit(() -> load(client, target, until, counts));
    }
  }
  IO.println("%d requests, %d not 200".formatted(counts.sent().get(), counts.refused().get()));
  if (counts.sent().get() == 0 || counts.refused().get() > 0) {
    System.exit(1);
  }
}

record Counts(AtomicLong sent, AtomicLong refused) {}

record Target(URI base, String secret) {}

Void load(HttpClient client, Target target, long until, Counts counts)
    throws IOException, InterruptedException {
  while (System.nanoTime() < until) {
    long n = counts.sent().incrementAndGet();
    HttpRequest request = n % 4 == 0 ? health(target) : update(target, n);
    if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
      counts.refused().incrementAndGet();
    }
  }
  return null;
}

HttpRequest health(Target target) {
  return HttpRequest.newBuilder(target.base().resolve("/health")).build();
}

HttpRequest update(Target target, long n) {
  long user = 1000 + n % 200;
  String body =
      """
      {"update_id":%d,"message":{"message_id":%d,"date":%d,"text":"Дело номер %d завтра в 10:00",
      "chat":{"id":%d,"type":"private"},"from":{"id":%d,"is_bot":false,"first_name":"Load"}}}"""
          .formatted(n, n, System.currentTimeMillis() / 1000, n, user, user);
  return HttpRequest.newBuilder(target.base().resolve("/webhook/" + target.secret()))
      .header("Content-Type", "application/json")
      .header("X-Telegram-Bot-Api-Secret-Token", target.secret())
      .POST(HttpRequest.BodyPublishers.ofString(body))
      .build();
}

Map<String, String> environment(Path file) throws IOException {
  return Files.readAllLines(file).stream()
      .map(line -> line.split("=", 2))
      .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
}
