package dev.berth.problem;

import java.nio.file.Path;

/// Where in a file something was read. Printed as `file:line:key`.
///
/// @param file as the user would type it, not resolved
/// @param line counted from 1; 0 when the whole file is meant
/// @param key dotted path of keys, such as `services.app.port`; empty when no key is meant
public record Place(Path file, int line, String key) {

  public Place {
    if (line < 0) {
      throw new IllegalArgumentException("line must not be negative: " + line);
    }
  }

  public static Place of(Path file) {
    return new Place(file, 0, "");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file.toString());
    if (line > 0) {
      text.append(':').append(line);
    }
    if (!key.isEmpty()) {
      text.append(':').append(key);
    }
    return text.toString();
  }
}
