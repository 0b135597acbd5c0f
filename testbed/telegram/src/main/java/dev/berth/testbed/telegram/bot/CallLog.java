package dev.berth.testbed.telegram.bot;

import dev.berth.testbed.telegram.journal.Ledger;
import dev.berth.testbed.telegram.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The newest calls the bot made to the Bot API.
public final class CallLog {
  private static final int KEPT = 2_000;

  private final Ledger ledger;
  private final Deque<Numbered> calls = new ArrayDeque<>();
  private long last;

  CallLog(Ledger ledger) {
    this.ledger = ledger;
  }

  /// One call and how it ended.
  ///
  /// @param description why it was refused, empty if it was not
  public record Call(
      String method,
      JsonObject parameters,
      Instant at,
      long millis,
      int status,
      String description) {}

  private record Numbered(long number, Call call) {
    JsonObject json() {
      return JsonObject.of("number", number)
          .with("method", call.method())
          .with("at", call.at().toString())
          .with("ms", call.millis())
          .with("status", call.status())
          .with("description", call.description().isEmpty() ? null : call.description())
          .with("parameters", call.parameters());
    }
  }

  /// Notes a call that has been answered.
  public void add(Call call) {
    Numbered numbered;
    synchronized (this) {
      numbered = new Numbered(++last, call);
      calls.addLast(numbered);
      if (calls.size() > KEPT) {
        calls.removeFirst();
      }
    }
    ledger.announce("call", numbered.json());
  }

  /// Calls with a number above `after`, oldest first; an empty method means any.
  public synchronized List<JsonObject> after(long after, String method) {
    return calls.stream()
        .filter(numbered -> numbered.number() > after)
        .filter(numbered -> method.isEmpty() || numbered.call().method().equalsIgnoreCase(method))
        .map(Numbered::json)
        .toList();
  }
}
