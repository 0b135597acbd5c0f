package dev.berth.run.container;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One line that a container wrote.
///
/// @param at when the engine took it
/// @param service in the compose file; `edge` for the server's own Caddy
public record LogLine(Instant at, String service, String container, String text) {
  private static final Pattern LEVEL =
      Pattern.compile(
          "\"(level|severity|log\\.level)\"\\s*:\\s*\"(warn|warning|error|fatal|critical|panic)\"");

  private static final Pattern WORD =
      Pattern.compile("\\b(WARN|WARNING|ERROR|SEVERE|FATAL|CRITICAL|panic:|Exception)\\b");

  /// Reads a line of `docker logs --timestamps`; empty for what has no time, which only Docker
  /// itself writes.
  public static Optional<LogLine> parse(String service, String container, String line) {
    int space = line.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    try {
      Instant at = Instant.parse(line.substring(0, space));
      return Optional.of(new LogLine(at, service, container, line.substring(space + 1)));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  /// Whether it looks like trouble: by its level where it is JSON, else by the usual words.
  public boolean trouble() {
    return text.stripLeading().startsWith("{")
        ? LEVEL.matcher(text.toLowerCase(Locale.ROOT)).find()
        : WORD.matcher(text).find();
  }
}
