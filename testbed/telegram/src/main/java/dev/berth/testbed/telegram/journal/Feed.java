package dev.berth.testbed.telegram.journal;

import dev.berth.testbed.telegram.json.JsonObject;
import dev.berth.testbed.telegram.time.Bell;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The newest events of one bot, for those who watch live, and the bell that tells of new ones.
public final class Feed {
  private static final int KEPT = 2000;

  private final Bell bell = new Bell();
  private final Deque<Event> events = new ArrayDeque<>();
  private long last;

  /// One thing that happened.
  ///
  /// @param number counts up by one from 1
  public record Event(long number, String kind, JsonObject data) {}

  Feed() {}

  void publish(String kind, JsonObject data) {
    synchronized (this) {
      events.addLast(new Event(++last, kind, data));
      if (events.size() > KEPT) {
        events.removeFirst();
      }
    }
    bell.ring();
  }

  /// The number of the newest event.
  public synchronized long last() {
    return last;
  }

  /// Events newer than `number`, oldest first; those no longer kept are missing.
  public synchronized List<Event> after(long number) {
    return events.stream().filter(event -> event.number() > number).toList();
  }

  public Bell bell() {
    return bell;
  }
}
