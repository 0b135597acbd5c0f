package dev.berth.testbed.telegram.bot;

import dev.berth.testbed.telegram.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Download links: getFile makes one, and it works for an hour.
public final class FileLinks {
  private static final Duration LIFE = Duration.ofHours(1);

  private final Timeline time;
  private final Map<String, Instant> until = new HashMap<>();

  FileLinks(Timeline time) {
    this.time = time;
  }

  /// Opens the link for another hour.
  public synchronized void open(String path) {
    until.put(path, time.now().plus(LIFE));
  }

  public synchronized boolean valid(String path) {
    return time.now().isBefore(until.getOrDefault(path, Instant.EPOCH));
  }
}
