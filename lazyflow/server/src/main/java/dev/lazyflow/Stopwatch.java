package dev.lazyflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.spi.LoggingEventBuilder;

/// How long the parts of something took, for its line in the log.
final class Stopwatch {
  private final Map<String, Long> laps = new LinkedHashMap<>();
  private long last = System.nanoTime();

  /// What went on since the last lap was this.
  void lap(String name) {
    long now = System.nanoTime();
    laps.put(name, TimeUnit.NANOSECONDS.toMillis(now - last));
    last = now;
  }

  LoggingEventBuilder log(LoggingEventBuilder line) {
    LoggingEventBuilder told = line;
    for (Map.Entry<String, Long> lap : laps.entrySet()) {
      told = told.addKeyValue(lap.getKey(), lap.getValue());
    }
    return told;
  }
}
