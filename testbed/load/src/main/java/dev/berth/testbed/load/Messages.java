package dev.berth.testbed.load;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who writes to the bot all the time, through the simulator: each message comes as a
/// webhook update and must become one task.
final class Messages {
  /// Their numbers are above those of all requests.
  private static final long FIRST = 1_000_000_000;

  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern REFUSED = Pattern.compile("\"error\":\"");
  private static final Pattern UPDATE = Pattern.compile("\"update_id\":(\\d+)");

  private final Optional<URI> telegram;
  private final Clients clients;
  private final LazyFlow app;
  private final Set<Long> sent = ConcurrentHashMap.newKeySet();
  private final AtomicLong unconfirmed = new AtomicLong();
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
      for (long number = FIRST; !over; number++) {
        send(simulator, number);
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A release may replace the simulator, too. A message that it did not confirm may have come or
  /// not, and nobody counts on it.
  private void send(URI simulator, long number) {
    String form = "text=" + URLEncoder.encode(app.text(number), StandardCharsets.UTF_8);
    try {
      String answer =
          clients.ask(
              HttpRequest.newBuilder(simulator.resolve("/_/send"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form)));
      if (sent.isEmpty()) {
        Matcher update = UPDATE.matcher(answer);
        firstUpdate = update.find() ? Long.parseLong(update.group(1)) : 0;
      }
      sent.add(number);
    } catch (UncheckedIOException away) {
      unconfirmed.incrementAndGet();
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
    return sent.stream().filter(number -> !present.containsKey(number)).count();
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
    %1$s_messages_unconfirmed\t%6$d\tmessages
    %1$s_messages_lost\t%3$d\tmessages
    %1$s_messages_doubled\t%4$d\tmessages
    %1$s_webhook_failures\t%5$d\tattempts
    """
        .formatted(
            name,
            sent.size(),
            missing(present),
            sent.stream().filter(number -> present.getOrDefault(number, 0) > 1).count(),
            REFUSED.matcher(log).results().count(),
            unconfirmed.get());
  }
}
