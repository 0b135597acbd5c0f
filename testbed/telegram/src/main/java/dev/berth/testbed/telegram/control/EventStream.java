package dev.berth.testbed.telegram.control;

import com.sun.net.httpserver.HttpExchange;
import dev.berth.testbed.telegram.bot.Bot;
import dev.berth.testbed.telegram.journal.Feed;
import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.web.Form;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Live events of one bot as Server-Sent Events, from the event after `after` or, when the browser
/// comes back by itself, after its `Last-Event-ID`.
final class EventStream {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  void serve(HttpExchange exchange, Bot bot, Form form) throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    long last = start(exchange, bot, form);
    try (OutputStream out = exchange.getResponseBody()) {
      write(out, "retry: 1000\n\n");
      while (true) {
        long seen = last;
        Optional<List<Feed.Event>> events =
            bot.feed()
                .bell()
                .within(
                    HEARTBEAT.toMillis(),
                    () -> Optional.of(bot.feed().after(seen)).filter(found -> !found.isEmpty()));
        if (events.isEmpty()) {
          write(out, ": still here\n\n"); // finds out whether the browser is, too
          continue;
        }
        for (Feed.Event event : events.get()) {
          write(
              out,
              "id: %d\nevent: %s\ndata: %s\n\n"
                  .formatted(event.number(), event.kind(), shown(event)));
          last = event.number();
        }
      }
    }
  }

  /// A webhook's address holds a secret that the page has no use for.
  private static JsonObject shown(Feed.Event event) {
    return event.kind().equals("webhook") ? JsonObject.empty() : event.data();
  }

  private static long start(HttpExchange exchange, Bot bot, Form form) {
    String id = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    if (id != null && id.matches("[0-9]{1,18}")) {
      // Numbers start anew with the simulator; then the browser's is from the future.
      return Math.min(Long.parseLong(id), bot.feed().last());
    }
    return form.number("after", bot.feed().last());
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
