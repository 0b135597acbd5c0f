package dev.berth.cli.screen;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment as people say it: `15m`, `-2h`, `3d`, `14:30` (today, or yesterday when that is still
/// to come), or an RFC 3339 time.
public final class Since {
  private static final Pattern AGO = Pattern.compile("-?(\\d{1,6})([smhd])");

  private Since() {}

  public static Instant of(String text, InstantSource clock, ZoneId zone) {
    Matcher ago = AGO.matcher(text);
    if (ago.matches()) {
      return clock.instant().minus(length(Long.parseLong(ago.group(1)), ago.group(2)));
    }
    try {
      return text.contains("T")
          ? OffsetDateTime.parse(text).toInstant()
          : last(LocalTime.parse(text), clock.withZone(zone));
    } catch (DateTimeException wrong) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time such as 15m, 14:30 or 2026-01-31T14:30:00Z", wrong);
    }
  }

  private static Duration length(long count, String unit) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static Instant last(LocalTime time, Clock clock) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    ZonedDateTime today = now.with(time);
    return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
  }
}
