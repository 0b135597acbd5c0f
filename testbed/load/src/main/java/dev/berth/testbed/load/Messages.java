package dev.berth.testbed.load;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/// Somebody who writes to the bot all the time, through the simulator: each message comes as a
/// webhook update and must become one task.
final class Messages {
  /// Their numbers are above those of all requests.
  private static final long FIRST = 1_000_000_000;

  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern REFUSED = Pattern.compile("\"error\":\"");
  private static final Pattern UPDATE = Pattern.compile("\"update_id\":(\\d+)");

  private final Optional<URI> telegram;
  private final Clients clients;
  private final LazyFlow app;
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean over;
  private volatile long firstUpdate;

  Messages(Optional<URI> telegram, Clients clients, LazyFlow app) {
    this.telegram = telegram;
    this.clients = clients;
    this.app = app;
  }

  void start() {
    telegram.ifPresent(
        simulator -> Thread.ofVirtual().name("messages").start(() -> write(simulator)));
  }

  void stop() {
    over = true;
  }

  private void write(URI simulator) {
    try {
      while (!over) {
        String text = app.text(FIRST + sent.get());
        String answer =
            clients.ask(
                HttpRequest.newBuilder(simulator.resolve("/_/send"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(
                        BodyPublishers.ofString(
                            "text=" + URLEncoder.encode(text, StandardCharsets.UTF_8))));
        if (sent.getAndIncrement() == 0) {
          var update = UPDATE.matcher(answer);
          firstUpdate = update.find() ? Long.parseLong(update.group(1)) : 0;
        }
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What is there once every message has become a task, or the patience is over.
  Map<Long, Integer> settled() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Map<Long, Integer> present = app.present();
    while (missing(present) > 0 && System.nanoTime() < end) {
      Thread.sleep(BETWEEN);
      present = app.present();
    }
    return present;
  }

  private long missing(Map<Long, Integer> present) {
    return numbers().filter(number -> !present.containsKey(number)).count();
  }

  private LongStream numbers() {
    return LongStream.range(FIRST, FIRST + sent.get());
  }

  String figures(String name, Map<Long, Integer> present) {
    if (telegram.isEmpty()) {
      return "";
    }
    String log =
        clients.ask(
            HttpRequest.newBuilder(
                telegram.get().resolve("/_/updates?after=" + (firstUpdate - 1))));
    return """
    %1$s_messages\t%2$d\tmessages
    %1$s_messages_lost\t%3$d\tmessages
    %1$s_messages_doubled\t%4$d\tmessages
    %1$s_webhook_failures\t%5$d\tattempts
    """
        .formatted(
            name,
            sent.get(),
            missing(present),
            numbers().filter(number -> present.getOrDefault(number, 0) > 1).count(),
            REFUSED.matcher(log).results().count());
  }
}
