package dev.lazyflow.http;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Typed fields of a request. Each method tells apart a field that is absent, one that is null, and
/// one that is wrong, which ends the request with 400 and the field's name. Unknown fields are
/// ignored.
final class Fields {
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
  private static final long LATEST = Instant.parse("9999-12-30T00:00:00Z").toEpochMilli();

  private final Map<String, @Nullable Object> values;

  Fields(Map<String, @Nullable Object> values) {
    this.values = values;
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /// Stripped and not blank; empty if absent. Null is wrong.
  Optional<String> text(String name, int longest) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (!(values.get(name) instanceof String text)) {
      throw ApiError.badField(name, "must be text");
    }
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw ApiError.badField(name, "must not be empty");
    }
    if (stripped.length() > longest) {
      throw ApiError.badField(name, "must have at most " + longest + " characters");
    }
    return Optional.of(stripped);
  }

  /// `YYYY-MM-DD`; empty if absent or null.
  Optional<LocalDate> date(String name) {
    return formed(name, DATE, "must be a date like 2027-03-15").map(text -> date(name, text));
  }

  /// `HH:MM`; empty if absent or null.
  Optional<LocalTime> time(String name) {
    return formed(name, TIME, "must be a time like 09:30").map(text -> time(name, text));
  }

  /// Epoch milliseconds; empty if absent or null.
  Optional<Instant> moment(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof BigDecimal number
        && number.signum() >= 0
        && number.compareTo(BigDecimal.valueOf(LATEST)) <= 0
        && number.stripTrailingZeros().scale() <= 0) {
      return Optional.of(Instant.ofEpochMilli(number.longValue()));
    }
    throw ApiError.badField(name, "must be epoch milliseconds");
  }

  private Optional<String> formed(String name, Pattern form, String otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text && form.matcher(text).matches()) {
      return Optional.of(text);
    }
    throw ApiError.badField(name, otherwise);
  }

  private static LocalDate date(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException noSuchDay) {
      throw ApiError.badField(name, "is not a day of the calendar");
    }
  }

  private static LocalTime time(String name, String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException noSuchTime) {
      throw ApiError.badField(name, "is not a time of day");
    }
  }
}
